import '../styles.css';

import { UploadError } from '@procore-upload/core';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { createFakeUploader } from '../testing/fake-uploader.js';
import { UploadList } from './upload-list.js';

test('a screen reader finds the list, its state, its commands and each file by name', async () => {
  const uploader = createFakeUploader();
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf', 'b.pdf']) uploader.addFile(name, 1_000);
  uploader.change('1', { status: 'transferring', loaded: 250, speed: 100, etaMs: 7_500 });
  uploader.complete('2');
  uploader.fail('3', new UploadError('forbidden', { message: 'POST was answered with 403.' }));
  uploader.setGate({ state: 'closed', reason: 'not-signed-in' });
  await render(<UploadList uploader={uploader} getLink={() => '/files/1'} />);
  await expect.element(page.getByRole('list')).toBeVisible();
  await expect.element(page.elementLocator(document.body)).toMatchAriaInlineSnapshot(`
    - status: "You are no longer signed in. Sign in again, then try again: nothing is lost."
    - button "Try again"
    - paragraph: 1 of 4 uploaded, 1 failed 31% 0.1 kB/s 18 sec left
    - progressbar "Progress of all uploads"
    - group "Show":
      - button "All (4)" [pressed]
      - button "Active (2)"
      - button "Failed (1)"
      - button "Done (1)"
    - button "Retry all failed"
    - button "Cancel all"
    - button "Clear completed"
    - list "Uploads":
      - listitem:
        - text: a.pdf
        - paragraph: Uploading 250 bytes of 1 kB 0.1 kB/s 8 sec left
        - button "Pause a.pdf"
        - button "Cancel a.pdf"
        - progressbar "a.pdf"
      - listitem:
        - text: b.pdf
        - paragraph: Uploaded 1 kB
        - link "Open b.pdf":
          - /url: /files/1
          - text: Open
        - button "Remove b.pdf"
        - progressbar "b.pdf"
      - listitem:
        - text: c.pdf
        - paragraph: Failed 1 kB
        - button "Retry c.pdf"
        - button "Remove c.pdf"
        - paragraph: You do not have permission to upload here. Ask your Procore administrator for access.
        - group: Details
        - progressbar "c.pdf"
      - listitem:
        - text: b.pdf (2)
        - paragraph: Waiting 1 kB
        - button "Pause b.pdf (2)"
        - button "Cancel b.pdf (2)"
        - progressbar "b.pdf (2)"
    - status: 1 of 4 uploaded, 1 failed
    - alert
  `);
});
