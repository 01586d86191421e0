import { createUploadQueries } from '@procore-upload/react/query';

import { backend } from './uploader.ts';

export const uploadQueries = createUploadQueries(backend);
