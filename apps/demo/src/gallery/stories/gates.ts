import { fixtureUpload, GB, MB, sent } from '../fixture-upload.ts';
import { NOW } from '../frozen-time.ts';
import type { StoryGroup } from '../story.ts';

const held = () => [
  fixtureUpload(
    'Level 3 slab pour.mp4',
    4.2 * GB,
    { status: 'transferring' },
    {
      ...sent(4.2 * GB, 0.38, 0),
      segments: [{ segmentIndex: 0, range: { start: 0, end: 4.2 * GB }, status: 'pending' }],
    },
  ),
  fixtureUpload('Crane inspection.pdf', 2.4 * MB, { status: 'ready' }),
  fixtureUpload('Roof survey.las', 1.8 * GB, { status: 'queued' }),
];

/** What stops everyone is said once, at the top. */
export const gateStories: StoryGroup = {
  title: 'Held up',
  stories: [
    {
      id: 'gate-offline',
      title: 'Waiting for the network',
      about: 'Goes on by itself as soon as the device is online.',
      gate: { state: 'closed', reason: 'offline' },
      uploads: held(),
    },
    {
      id: 'gate-not-signed-in',
      title: 'Waiting for sign-in',
      about: 'The session ended; nothing has failed, and nothing is lost.',
      gate: { state: 'closed', reason: 'not-signed-in' },
      uploads: held(),
    },
    {
      id: 'gate-rate-limited',
      title: "Waiting for Procore's rate limit",
      about: 'Goes on by itself at the time Procore named.',
      gate: { state: 'closed', reason: 'rate-limited', until: NOW + 95_000 },
      uploads: held(),
    },
    {
      id: 'gate-backend-unreachable',
      title: 'Backend unreachable',
      about: 'The page’s own server does not answer.',
      gate: { state: 'closed', reason: 'backend-unreachable', until: NOW + 30_000 },
      uploads: held(),
    },
  ],
};
