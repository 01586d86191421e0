import { UploadError, type AwaitedHere, type UploadSnapshot } from '@procore-upload/core';

import { fixtureUpload, GB, kB, MB, sent } from '../fixture-upload.ts';
import { NOW } from '../frozen-time.ts';
import type { StoryGroup } from '../story.ts';

const HOUR = 3_600_000;

/** What an earlier page left of a file, and this one found again. */
function left(
  name: string,
  size: number,
  share: number,
  awaits?: AwaitedHere,
  refused?: UploadError,
): UploadSnapshot {
  return fixtureUpload(
    name,
    size,
    { status: 'paused', from: 'transferring', ...(awaits && { awaits }), ...(refused && { refused }) },
    { ...sent(size, share, 0), restored: true, associateBefore: NOW + 76 * HOUR },
  );
}

const otherSize = new UploadError('file-mismatch', {
  message: 'This North elevation.dwg is not the file that was begun: its size or its date is another.',
  details: { size: 41.2 * MB, expectedSize: 38 * MB, lastModified: NOW, expectedLastModified: NOW },
});
const otherDate = new UploadError('file-mismatch', {
  message: 'This Budget.xlsx is not the file that was begun: its size or its date is another.',
  details: {
    size: 840 * kB,
    expectedSize: 840 * kB,
    lastModified: NOW - HOUR,
    expectedLastModified: NOW - 50 * HOUR,
  },
});
const otherBytes = new UploadError('file-mismatch', {
  message: 'The file chosen for Roof survey.las holds other bytes than those that were uploaded before.',
  details: { segmentIndex: 3 },
});
const unkept = new UploadError('resume-unavailable', {
  message: 'Uploads go on, but are not kept beyond this page: InvalidStateError: A private window.',
});

export const leftStories: StoryGroup = {
  title: 'Left from last time',
  stories: [
    {
      id: 'restored',
      title: 'Restored from last time',
      about:
        'What an earlier page left: merely paused, in need of its file, going on already, and one another tab runs.',
      uploads: [
        left('Overnight timelapse.mp4', 9.6 * GB, 0.47),
        left('Level 3 slab pour.mp4', 4.2 * GB, 0.38, 'file'),
        fixtureUpload(
          'Roof survey.las',
          1.8 * GB,
          { status: 'transferring' },
          { ...sent(1.8 * GB, 0.9, 8.8 * MB), restored: true },
        ),
        left('Drone footage, west side.mp4', 18 * GB, 0.22, 'other-tab'),
      ],
    },
    {
      id: 'files-wanted',
      title: 'Several files wanted',
      about: 'One pick finds many of them; the drop zone does so as well.',
      dropzone: {},
      uploads: [
        left('Level 3 slab pour.mp4', 4.2 * GB, 0.38, 'file'),
        left('North elevation.dwg', 38 * MB, 0.6, 'file'),
        left('Structural model.ifc', 312 * MB, 0, 'file'),
      ],
    },
    {
      id: 'permission-wanted',
      title: 'Permission wanted',
      about: 'Dropped files are remembered by some browsers, which ask whether the page may read them again.',
      uploads: [
        left('Level 3 slab pour.mp4', 4.2 * GB, 0.38, 'permission'),
        left('Tunnel walk-through.mov', 760 * MB, 0.54, 'permission'),
      ],
    },
    {
      id: 'other-file',
      title: 'Another file chosen',
      about: 'What is different is said, and it may be uploaded as new.',
      uploads: [
        left('North elevation.dwg', 38 * MB, 0.6, 'file', otherSize),
        left('Budget.xlsx', 840 * kB, 0, 'file', otherDate),
        fixtureUpload(
          'Roof survey.las',
          1.8 * GB,
          { status: 'failed', from: 'hashing', error: otherBytes },
          { ...sent(1.8 * GB, 0.9, 0), restored: true, associateBefore: NOW + 76 * HOUR },
        ),
      ],
    },
    {
      id: 'nothing-kept',
      title: 'Nothing can be kept',
      about: 'In a private window, or where the device is full.',
      uploads: [
        fixtureUpload(
          'Level 3 slab pour.mp4',
          4.2 * GB,
          { status: 'transferring' },
          sent(4.2 * GB, 0.38, 11.4 * MB),
        ),
      ],
      resumeUnavailable: unkept,
    },
  ],
};
