import { UploadError, type UploadErrorCode } from '@procore-upload/core';

import { completedUpload, fixtureUpload, GB, kB, MB, sent } from '../fixture-upload.ts';
import type { StoryGroup } from '../story.ts';

function failed(
  name: string,
  size: number,
  code: UploadErrorCode,
  message: string,
  share = 0,
  details: UploadError['details'] = {},
) {
  const error = new UploadError(code, { message, details });
  const from = share === 1 ? 'associating' : share > 0 ? 'transferring' : 'creating';
  return fixtureUpload(name, size, { status: 'failed', from, error }, sent(size, share, 0));
}

export const endingStories: StoryGroup = {
  title: 'Endings',
  stories: [
    {
      id: 'done',
      title: 'Done',
      about: 'Procore has confirmed it; where the page knows an address, it can be opened.',
      list: { getLink: ({ uuid }) => `#${uuid}` },
      uploads: [
        completedUpload('Fire safety plan.pdf', 14 * MB),
        completedUpload('Delivery note 8841.jpg', 840 * kB),
      ],
    },
    {
      id: 'failed',
      title: 'Failed',
      about: 'The reason in words, what to do, and the details for those who are asked for help.',
      uploads: [
        failed(
          'Level 3 slab pour.mp4',
          4.2 * GB,
          'storage-unreachable',
          'The store did not answer after 5 attempts.',
          0.38,
        ),
        failed(
          'North elevation.dwg',
          38 * MB,
          'file-changed',
          'The file was changed since it was chosen.',
          0.61,
        ),
        failed(
          'Payroll.xlsx',
          2 * MB,
          'forbidden',
          'Procore answered 403: App is not connected to this company.',
        ),
        failed(
          'Fire safety plan.pdf',
          14 * MB,
          'association-failed',
          'Procore answered 422: Name has already been taken.',
          1,
          {
            reason: 'name-taken',
            name: 'Fire safety plan.pdf',
            suggestedName: 'Fire safety plan (2).pdf',
          },
        ),
      ],
    },
    {
      id: 'failed-more',
      title: 'Failed, further reasons',
      about: 'Each code has words of its own.',
      uploads: [
        failed(
          'USB stick export.zip',
          800 * MB,
          'file-unreadable',
          'The file is no longer where it was chosen.',
        ),
        failed(
          'Submittal 22.pdf',
          9 * MB,
          'invalid-request',
          'Procore answered 400: response_filename is invalid.',
        ),
        failed(
          'Overnight timelapse.mp4',
          9.6 * GB,
          'upload-gone',
          'Procore answered 410: the upload expired.',
          0.2,
        ),
        failed(
          'Damaged.pdf',
          4 * MB,
          'digest-mismatch',
          'Storage computed another digest than the page.',
          0.5,
        ),
        failed('Proxy.pdf', 4 * MB, 'etag-hidden', 'Storage answered without a readable ETag.', 0.5),
      ],
    },
    {
      id: 'canceled',
      title: 'Canceled',
      about: 'By the person. Never an error.',
      uploads: [
        fixtureUpload('Wrong folder.zip', 1.1 * GB, { status: 'canceled' }, sent(1.1 * GB, 0.31, 0)),
        fixtureUpload('Draft.docx', 180 * kB, { status: 'canceled' }),
      ],
    },
  ],
};
