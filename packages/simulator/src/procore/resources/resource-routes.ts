import { Hono } from 'hono';

import type { ApiEnv } from '../request-context.js';
import { attachmentRoutes } from './attachment-routes.js';
import { documentRoutes } from './document-routes.js';
import type { DocumentUploads } from './document-uploads.js';
import { drawingRoutes } from './drawing-routes.js';
import { imageRoutes } from './image-routes.js';
import type { RepeatedCalls } from './repeated-calls.js';
import type { ResourceService } from './resource-service.js';
import { specificationRoutes } from './specification-routes.js';

export interface ResourceRoutesOptions {
  resources: ResourceService;
  documents: DocumentUploads;
  repeated: RepeatedCalls;
}

/** What is made of uploads besides files. */
export function resourceRoutes({ resources, documents, repeated }: ResourceRoutesOptions): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .route('/', imageRoutes(resources))
    .route('/', drawingRoutes(resources, repeated))
    .route('/', specificationRoutes(resources))
    .route('/', attachmentRoutes(resources))
    .route('/', documentRoutes(documents));
}
