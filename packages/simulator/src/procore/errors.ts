import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Words per field, as a 422 gives them: `{"segments.0.size": ["…"]}`. */
export type FieldErrors = Record<string, readonly string[]>;

/** An answer that is not a success. Its body is `{"message"}`, or `{"errors"}` by field for a 422. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: ContentfulStatusCode;
  readonly body: { message: string } | { errors: FieldErrors };

  constructor(status: ContentfulStatusCode, problem: string | FieldErrors) {
    super(typeof problem === 'string' ? problem : JSON.stringify(problem));
    this.status = status;
    this.body = typeof problem === 'string' ? { message: problem } : { errors: problem };
  }
}

export const badRequest = (message: string): ApiError => new ApiError(400, message);
export const unauthorized = (message: string): ApiError => new ApiError(401, message);
export const forbidden = (message: string): ApiError => new ApiError(403, message);
export const notFound = (message: string): ApiError => new ApiError(404, message);
export const gone = (message: string): ApiError => new ApiError(410, message);
export const unprocessable = (errors: FieldErrors): ApiError => new ApiError(422, errors);
