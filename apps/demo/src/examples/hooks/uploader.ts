import { createUploader, procoreBackend } from '@procore-upload/core';

/** In a module apart from all components: while the page is worked on, an edit to one of them leaves the uploads alone. */
export const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
