import type { Association } from '@procore-upload/core';
import type { Page } from '@playwright/test';

import { expect, test } from './support/test.ts';

/** What is asked for in the browser's console, where the demo's README says how. */
function uploadAs(page: Page, associate: Association): Promise<{ id: string | number }> {
  return page.evaluate(async (associate) => {
    const { accepted } = window.__uploader.add([new File(['Where does it end?'], 'beam.txt')], {
      scope: { companyId: 1, projectId: 1 },
      associate: JSON.parse(associate) as Association,
    });
    const { association } = await window.__uploader.whenDone(accepted[0]?.id ?? '');
    return association as { id: string | number };
  }, JSON.stringify(associate));
}

const rfis = '/rest/v1.0/projects/{project_id}/rfis';

test('what no page of the demo makes can be made from the console', async ({
  page,
  documents,
  simulator,
}) => {
  await documents.open();
  await uploadAs(page, { kind: 'specification' });
  const file = await uploadAs(page, { kind: 'project-file' });
  await uploadAs(page, { kind: 'file-version', fileId: file.id });
  await uploadAs(page, { kind: 'document', documentUploadId: 7 });
  const fields = { subject: 'Beam at grid C4' };
  const rfi = await uploadAs(page, { kind: 'attachment', path: rfis, object: 'rfi', method: 'POST', fields });
  const both = await uploadAs(page, { kind: 'attachment', path: `${rfis}/${rfi.id}`, object: 'rfi' });
  expect(both).toMatchObject({ ...fields, attachments: [{ name: 'beam.txt' }, { name: 'beam.txt' }] });
  const kinds = (await simulator.uploads()).map(({ association }) => association?.kind);
  expect(kinds).toEqual([
    'specification',
    'project-file',
    'file-version',
    'document',
    'attachment',
    'attachment',
  ]);
});
