import { accessibilityTree } from './support/accessibility-tree.ts';
import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;

const AT_REST = `region "Upload files"
  paragraph
    text "Drag drawings, photos or documents here"
  button "Choose files"
  button "Choose folder"
  alert live=assertive
  status live=polite
  alert live=assertive`;

const AT_WORK = `region "Upload files"
  paragraph
    text "Drag drawings, photos or documents here"
  button "Choose files"
  button "Choose folder"
  alert live=assertive
  status live=polite
  status live=polite
  text "1 of 3 uploaded, 1 failed"
  progressbar "Progress of all uploads" value=0
  group "Show"
    button "All (3)" pressed=true
    button "Active (1)" pressed=false
    button "Failed (1)" pressed=false
    button "Done (1)" pressed=false
  button "Retry all failed"
  button "Cancel all"
  button "Clear completed"
  list "Uploads"
    listitem
      text "done.pdf"
      text "Uploaded"
      text "1 kB"
      link "Open done.pdf"
      button "Remove done.pdf"
      progressbar "done.pdf" value=100
    listitem
      text "paused.mp4"
      text "Paused"
      text "25.2 MB"
      button "Resume paused.mp4"
      button "Cancel paused.mp4"
      progressbar "paused.mp4" value=0
    listitem
      text "refused.pdf"
      text "Failed"
      text "2 kB"
      button "Retry refused.pdf"
      button "Remove refused.pdf"
      paragraph
        text "You do not have permission to upload here. Ask your Procore administrator for access."
      group
        DisclosureTriangle "Details of refused.pdf" expanded=false
      progressbar "refused.pdf" value=0
  status live=polite
    text "1 of 3 uploaded, 1 failed"
  alert live=assertive
    paragraph
      text "refused.pdf failed. You do not have permission to upload here. Ask your Procore administrator for access."`;

test('what a screen reader is told of uploads at rest, under way, done and failed', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const [done, paused, refused] = [
    await files.write('done.pdf', 1000),
    await files.write('paused.mp4', 24 * MiB),
    await files.write('refused.pdf', 2000),
  ];
  const region = page.getByRole('region', { name: 'Upload files' });
  await documents.open();
  expect(await accessibilityTree(page, region)).toBe(AT_REST);

  await documents.choose(done.path);
  await documents.expectState(done.name, 'completed');
  await simulator.fault({
    on: { target: 'api', method: 'POST', path: '/uploads$' },
    do: { delayMs: 60_000 },
  });
  await documents.choose(paused.path);
  await documents.expectState(paused.name, 'creating');
  await documents.button('Pause', paused.name).click();
  await simulator.fault({ on: { target: 'api', method: 'POST', path: '/uploads$' }, do: { status: 403 } });
  await documents.choose(refused.path);
  await documents.expectState(refused.name, 'failed');
  await expect(page.getByRole('status').filter({ hasText: '1 of 3 uploaded, 1 failed' })).toBeAttached();
  expect(await accessibilityTree(page, region)).toBe(AT_WORK);
});
