import { UploadError } from '@procore-upload/core';

import { fixtureUpload, GB, kB, MB, sent } from '../fixture-upload.ts';
import { NOW } from '../frozen-time.ts';
import type { StoryGroup } from '../story.ts';

const HOUR = 3_600_000;
const range = { start: 0, end: 8 * MB };

const lostConnection = new UploadError('storage-unreachable', { message: 'The connection was lost.' });
const linkRanOut = new UploadError('signature-expired', { message: 'The upload link ran out.' });

export const underWayStories: StoryGroup = {
  title: 'Under way',
  stories: [
    {
      id: 'preparing',
      title: 'Preparing',
      about: 'Digests are taken before the first byte is sent, with a progress of their own.',
      uploads: [
        fixtureUpload('Level 3 slab pour.mp4', 4.2 * GB, { status: 'hashing' }, { hashed: 1.6 * GB }),
        fixtureUpload('North elevation.dwg', 38 * MB, { status: 'hashing' }, { hashed: 36 * MB }),
      ],
    },
    {
      id: 'waiting',
      title: 'Waiting',
      about: 'For its turn: before it is prepared, and before it is sent.',
      uploads: [
        fixtureUpload('Crane inspection.pdf', 2.4 * MB, { status: 'queued' }),
        fixtureUpload('Roof survey.las', 1.8 * GB, { status: 'ready' }, { hashed: 1.8 * GB }),
        fixtureUpload('Roof survey (west).las', 900 * MB, { status: 'creating' }, { hashed: 900 * MB }),
      ],
    },
    {
      id: 'uploading',
      title: 'Uploading',
      about: 'Bytes, speed and time left; a small form upload goes in one piece.',
      uploads: [
        fixtureUpload(
          'Level 3 slab pour.mp4',
          4.2 * GB,
          { status: 'transferring' },
          sent(4.2 * GB, 0.38, 11.4 * MB),
        ),
        fixtureUpload('Delivery note 8841.jpg', 840 * kB, { status: 'transferring' }, { kind: 'form' }),
        fixtureUpload('Structural model.ifc', 312 * MB, { status: 'completing' }, sent(312 * MB, 1, 0)),
      ],
    },
    {
      id: 'retrying',
      title: 'Retrying in a while',
      about: 'A segment failed and is tried again by itself.',
      uploads: [
        fixtureUpload(
          'Tunnel walk-through.mov',
          760 * MB,
          { status: 'transferring' },
          {
            ...sent(760 * MB, 0.54, 0),
            segments: [
              {
                segmentIndex: 0,
                range,
                status: 'waiting',
                attempt: 2,
                retryAt: NOW + 12_000,
                error: lostConnection,
              },
            ],
          },
        ),
      ],
    },
    {
      id: 'restarted',
      title: 'Started over',
      about: 'The links ran out: the bar begins again, and the row says why.',
      uploads: [
        fixtureUpload(
          'Overnight timelapse.mp4',
          9.6 * GB,
          { status: 'transferring' },
          { ...sent(9.6 * GB, 0.06, 3.1 * MB), run: 2, restartReason: linkRanOut },
        ),
      ],
    },
    {
      id: 'deadline-near',
      title: 'Deadline near',
      about: 'Procore keeps what was sent for a week: said of what waits for a person, on the last day.',
      uploads: [
        fixtureUpload(
          'Drone footage, west side.mp4',
          18 * GB,
          { status: 'paused', from: 'transferring' },
          { ...sent(18 * GB, 0.22, 0), associateBefore: NOW + 3 * HOUR },
        ),
      ],
    },
    {
      id: 'paused',
      title: 'Paused',
      about: 'By the person, at any step before the last.',
      uploads: [
        fixtureUpload(
          'Level 3 slab pour.mp4',
          4.2 * GB,
          { status: 'paused', from: 'transferring' },
          sent(4.2 * GB, 0.38, 0),
        ),
        fixtureUpload(
          'North elevation.dwg',
          38 * MB,
          { status: 'paused', from: 'hashing' },
          { hashed: 12 * MB },
        ),
      ],
    },
    {
      id: 'processing',
      title: 'Processing',
      about: 'All bytes are there; Procore looks them through.',
      uploads: [
        fixtureUpload('Structural model.ifc', 312 * MB, { status: 'processing' }, sent(312 * MB, 1, 0)),
      ],
    },
    {
      id: 'adding',
      title: 'Adding to project',
      about: 'The last step: the upload becomes a document.',
      uploads: [
        fixtureUpload('Fire safety plan.pdf', 14 * MB, { status: 'associating' }, sent(14 * MB, 1, 0)),
        fixtureUpload(
          'Safety manual.pdf',
          6 * MB,
          { status: 'associating' },
          { ...sent(6 * MB, 1, 0), scope: { companyId: '1' } },
        ),
      ],
    },
  ],
};
