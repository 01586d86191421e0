import { html } from 'hono/html';

/** What a person sees who comes back from Procore's sign-in without having signed in. */
export function failurePage(message: string, signInPath: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Signing in did not work</title>
      </head>
      <body>
        <h1>Signing in did not work</h1>
        <p>${message}</p>
        <p><a href="${signInPath}">Sign in with Procore</a></p>
      </body>
    </html>`;
}
