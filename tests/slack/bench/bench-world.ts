import type { Channel } from '../../../src/paper.ts';
import type { Source } from '../../../src/sources/source.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { paperOf } from './bench-papers.ts';

/** Reports new papers every day, as many as arXiv's machine-learning lists; their numbers go on from `made`. */
export function dailySource(made: number): Source {
  let next = made;
  return {
    name: 'bench',
    title: 'Bench',
    read: async (request) => ({
      source: 'bench',
      status: 'papers',
      rejected: [],
      notice: null,
      sightings: Array.from({ length: 400 }, () => {
        const { sources: _, ...paper } = paperOf(next++, request.day);
        return { ...paper, source: 'bench', announceType: 'new' as const };
      }),
    }),
  };
}

/** Gets papers every day of the week. */
export const dailyChannel = (place: { teamId: string; channelId: string }): Channel =>
  aChannel({
    workspaceId: place.teamId,
    id: place.channelId,
    interests: ['critics that learn from logs', 'walking robots'].map((text) =>
      anInterest({ text }),
    ),
    schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', timezone: 'UTC' },
  });
