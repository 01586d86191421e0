import { toRouteHandlers } from '@procore-upload/server/next';

import { procore } from '../../../../lib/procore';

export const { GET, POST, PATCH } = toRouteHandlers(() => procore);
