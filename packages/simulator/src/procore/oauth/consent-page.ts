import { html } from 'hono/html';

import type { ProcoreUser } from './accounts.js';

/** Where somebody says who they are and that the app may act for them. Passwords are not simulated. */
export function consentPage(clientId: string, users: readonly ProcoreUser[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Sign in to the simulated Procore</title>
        <style>
          :root {
            color-scheme: light dark;
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          main {
            max-inline-size: 26rem;
            margin: 12vh auto;
            padding: 0 1.5rem;
          }
          label,
          fieldset {
            display: block;
            margin-block: 0.5rem;
          }
          small {
            display: block;
            margin-inline-start: 1.75rem;
            opacity: 0.75;
          }
          button {
            margin: 1rem 0.5rem 0 0;
            padding: 0.5rem 1rem;
            font: inherit;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Simulated Procore</h1>
          <p>The app <strong>${clientId}</strong> wants to act for you.</p>
          <form method="post">
            <fieldset>
              <legend>Who are you?</legend>
              ${users.map(
                ({ login, name }, index) =>
                  html`<label>
                    <input type="radio" name="login" value="${login}" ${index === 0 ? 'checked' : ''} />
                    ${name}<small>${login}</small>
                  </label>`,
              )}
            </fieldset>
            <button name="decision" value="allow">Allow</button>
            <button name="decision" value="deny">Deny</button>
          </form>
        </main>
      </body>
    </html>`;
}
