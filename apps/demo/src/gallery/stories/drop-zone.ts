import { dragOver, dropOn, fileOf } from '../drag.ts';
import { MB } from '../fixture-upload.ts';
import type { StoryGroup } from '../story.ts';

const drawings = { accept: { 'application/pdf': ['.pdf'], 'image/*': [] }, maxFileSize: 250 * MB };

export const dropZoneStories: StoryGroup = {
  title: 'Drop zone',
  stories: [
    { id: 'nothing-yet', title: 'Nothing yet', about: 'How a page begins.', dropzone: {} },
    {
      id: 'limits',
      title: 'With limits',
      about: 'What is accepted is said beforehand, so that nobody has to be refused to find out.',
      dropzone: { ...drawings, maxFiles: 20, label: 'Drag drawings and photos here' },
    },
    {
      id: 'every-way-in',
      title: 'Every way in',
      about: 'Files, whole folders, the camera on phones, and paste.',
      dropzone: { directory: true, capture: 'environment', paste: true },
    },
    {
      id: 'drag-accepted',
      title: 'Dragging over, accepted',
      about: 'Two drawings are held over the zone.',
      dropzone: drawings,
      play: (zone) =>
        dragOver(zone, [fileOf('A-101.pdf', 'application/pdf'), fileOf('A-102.pdf', 'application/pdf')]),
    },
    {
      id: 'drag-refused',
      title: 'Dragging over, refused',
      about: 'A spreadsheet is held over a zone that takes drawings and photos.',
      dropzone: drawings,
      play: (zone) => dragOver(zone, [fileOf('Budget.csv', 'text/csv')]),
    },
    {
      id: 'refused',
      title: 'Refused files',
      about: 'What the last drop did not add, and why.',
      dropzone: drawings,
      play: (zone) =>
        dropOn(zone, [
          fileOf('Budget.csv', 'text/csv'),
          fileOf('Point cloud.pdf', 'application/pdf', 3_400 * MB),
          fileOf('Site diary.docx', 'application/msword'),
        ]),
    },
    {
      id: 'refused-many',
      title: 'Many refused files',
      about: 'A whole folder of the wrong kind is counted, not listed.',
      dropzone: { ...drawings, maxFiles: 20 },
      play: (zone) =>
        dropOn(
          zone,
          Array.from({ length: 64 }, (_, index) => fileOf(`Measurement ${index + 1}.csv`, 'text/csv')),
        ),
    },
    {
      id: 'disabled',
      title: 'Turned off',
      about: 'The page does not take files at the moment; what is under way goes on.',
      dropzone: { ...drawings, disabled: true },
    },
  ],
};
