import { dropZoneStories } from './stories/drop-zone.ts';
import { endingStories } from './stories/endings.ts';
import { gateStories } from './stories/gates.ts';
import { leftStories } from './stories/left.ts';
import { listStories } from './stories/lists.ts';
import { underWayStories } from './stories/under-way.ts';
import type { Story, StoryGroup } from './story.ts';

export const storyGroups: readonly StoryGroup[] = [
  dropZoneStories,
  underWayStories,
  leftStories,
  gateStories,
  endingStories,
  listStories,
];

export function findStory(id: string | null): Story | undefined {
  return storyGroups.flatMap(({ stories }) => stories).find((story) => story.id === id);
}
