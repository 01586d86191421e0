import { Hono } from 'hono';

import type { ApiEnv } from '../request-context.js';
import { attachmentRoutes } from './attachment-routes.js';
import { documentRoutes } from './document-routes.js';
import type { DocumentUploads } from './document-uploads.js';
import { drawingRoutes } from './drawing-routes.js';
import { imageRoutes, type ImageRoutesOptions } from './image-routes.js';
import type { RepeatedCalls } from './repeated-calls.js';
import { specificationRoutes } from './specification-routes.js';

export interface ResourceRoutesOptions extends ImageRoutesOptions {
  documents: DocumentUploads;
  repeated: RepeatedCalls;
}

/** What is made of uploads besides files. */
export function resourceRoutes({ documents, repeated, ...images }: ResourceRoutesOptions): Hono<ApiEnv> {
  const { resources } = images;
  return new Hono<ApiEnv>()
    .route('/', imageRoutes(images))
    .route('/', drawingRoutes(resources, repeated))
    .route('/', specificationRoutes(resources))
    .route('/', attachmentRoutes(resources))
    .route('/', documentRoutes(documents));
}
