/** `createProcoreBackend` makes one, and `createProcoreSignIn`: `Request → Response`. */
export interface WebHandler {
  fetch: (request: Request) => Promise<Response>;
}
