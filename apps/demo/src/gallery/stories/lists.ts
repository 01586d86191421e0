import { UploadError, type UploadSnapshot } from '@procore-upload/core';

import { completedUpload, fixtureUpload, GB, kB, MB, sent } from '../fixture-upload.ts';
import { drawPhotos } from '../photos.ts';
import type { StoryGroup } from '../story.ts';

const lostConnection = new UploadError('storage-unreachable', { message: 'The connection was lost.' });

function inFolder(path: string, size: number, share: number): UploadSnapshot {
  const upload = fixtureUpload(
    path.split('/').at(-1) ?? path,
    size,
    { status: 'transferring' },
    sent(size, share, 2 * MB),
  );
  return { ...upload, file: { ...upload.file, path } };
}

/** A folder of photos in the middle of its way. */
function tenThousand(): UploadSnapshot[] {
  return Array.from({ length: 10_000 }, (_, index) => {
    const name = `IMG_${String(index + 1).padStart(5, '0')}.jpg`;
    const size = (2_400 + ((index * 7919) % 3_800)) * kB;
    if (index >= 4_020) return fixtureUpload(name, size, { status: 'queued' });
    if (index >= 4_000) {
      const share = (index % 10) / 10;
      return fixtureUpload(name, size, { status: 'transferring' }, sent(size, share, 600 * kB));
    }
    if (index % 400 === 7) {
      return fixtureUpload(name, size, { status: 'failed', from: 'transferring', error: lostConnection });
    }
    return completedUpload(name, size);
  });
}

const photos = await drawPhotos(['North gate.jpg', 'Crane at dawn.jpg', 'Formwork.jpg']);
const photoUploads = photos.map(({ name }, index) =>
  fixtureUpload(name, (3 + index) * MB, { status: 'transferring' }, sent((3 + index) * MB, 0.3 * index, MB)),
);

export const listStories: StoryGroup = {
  title: 'Lists and names',
  stories: [
    {
      id: 'everything',
      title: 'A busy afternoon',
      about: 'Drop zone and list together, with one of each.',
      dropzone: { label: 'Drag drawings, photos or documents here' },
      uploads: [
        fixtureUpload(
          'Level 3 slab pour.mp4',
          4.2 * GB,
          { status: 'transferring' },
          sent(4.2 * GB, 0.38, 11.4 * MB),
        ),
        fixtureUpload('North elevation.dwg', 38 * MB, { status: 'hashing' }, { hashed: 22 * MB }),
        fixtureUpload(
          'Roof survey.las',
          1.8 * GB,
          { status: 'paused', from: 'transferring' },
          sent(1.8 * GB, 0.6, 0),
        ),
        fixtureUpload(
          'Tunnel walk-through.mov',
          760 * MB,
          { status: 'failed', from: 'transferring', error: lostConnection },
          sent(760 * MB, 0.54, 0),
        ),
        fixtureUpload('Crane inspection.pdf', 2.4 * MB, { status: 'queued' }),
        completedUpload('Fire safety plan.pdf', 14 * MB),
        completedUpload('Delivery note 8841.jpg', 840 * kB),
      ],
    },
    {
      id: 'ten-thousand',
      title: 'Ten thousand rows',
      about: 'Only the rows in sight are drawn.',
      uploads: tenThousand(),
    },
    {
      id: 'thumbnails',
      title: 'Thumbnails and icons',
      about: 'Images show themselves; every other file shows its kind.',
      uploads: [
        ...photoUploads,
        ...[
          'Plan.pdf',
          'Model.ifc',
          'Walk-through.mp4',
          'Budget.xlsx',
          'Handover.zip',
          'Diary.docx',
          'README',
        ].map((name) => fixtureUpload(name, 5 * MB, { status: 'queued' })),
      ],
      files: new Map(photoUploads.flatMap(({ id }, index) => (photos[index] ? [[id, photos[index]]] : []))),
    },
    {
      id: 'same-name',
      title: 'Files of one name',
      about: 'Told apart, also by those who hear the list.',
      uploads: [
        inFolder('Block A/Plan.pdf', 12 * MB, 0.4),
        inFolder('Block B/Plan.pdf', 15 * MB, 0.2),
        fixtureUpload('Plan.pdf', 9 * MB, { status: 'queued' }),
        fixtureUpload('Plan.pdf', 9.1 * MB, { status: 'queued' }),
      ],
    },
    {
      id: 'long-names',
      title: 'Long names',
      about: 'The end of a name tells as much as its beginning.',
      uploads: [
        fixtureUpload(
          'Riverside Medical Center Phase 2 – Mechanical, Electrical and Plumbing coordination drawings, level 03, zone C, revision 14 (issued for construction).pdf',
          84 * MB,
          { status: 'transferring' },
          sent(84 * MB, 0.3, 4 * MB),
        ),
        fixtureUpload(`${'RFI_response_attachment_'.repeat(8)}final_final.docx`, 3 * MB, {
          status: 'queued',
        }),
        inFolder(
          `Handover/${'As built/'.repeat(9)}Ground floor/Electrical/Distribution board schedule.xlsx`,
          2 * MB,
          0.7,
        ),
      ],
    },
    {
      id: 'rtl-names',
      title: 'Names in other scripts',
      about: 'Right to left, wide and combined characters.',
      uploads: [
        fixtureUpload(
          'مخطط الموقع العام - المرحلة الثانية (نهائي).pdf',
          18 * MB,
          { status: 'transferring' },
          sent(18 * MB, 0.5, 2 * MB),
        ),
        fixtureUpload(
          'תוכנית קומה 3.dwg',
          7 * MB,
          { status: 'paused', from: 'transferring' },
          sent(7 * MB, 0.2, 0),
        ),
        fixtureUpload('施工図_第3工区_最終版.pdf', 22 * MB, { status: 'queued' }),
        completedUpload('Crane 🏗️ at dawn 👷🏽‍♀️.jpg', 5 * MB),
      ],
    },
  ],
};
