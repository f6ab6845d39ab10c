import type { ViewStateValue } from '@slack/bolt';
import { rlWidthTexts } from '../filter/rl-width.ts';
import type { ReadingSettings, RlWidth } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { readAuthors } from './read-authors.ts';
import { readExamples } from './read-examples.ts';
import { readInterests } from './read-interests.ts';
import { readSentences } from './read-sentences.ts';

type Values = Record<string, Record<string, ViewStateValue>>;

/** The modal's fields: block id and action id of each. */
export const readingFields = {
  interests: { blockId: 'interests', actionId: 'interests_text' },
  examples: { blockId: 'examples', actionId: 'examples_text' },
  mutedTopics: { blockId: 'muted_topics', actionId: 'muted_topics_text' },
  followedAuthors: { blockId: 'followed_authors', actionId: 'followed_authors_text' },
  rlWidth: { blockId: 'rl_width', actionId: 'rl_width_choice' },
} as const satisfies Record<keyof ReadingSettings, { blockId: string; actionId: string }>;

/**
 * Reads the interests modal's fields.
 * @returns the settings, or a fault for each field by block id, as Slack's `errors` wants them.
 */
export async function readReadingSettings(
  store: Pick<Store, 'papers'>,
  values: Values,
): Promise<{ settings: ReadingSettings } | { errors: Record<string, string> }> {
  const stateOf = ({ blockId, actionId }: { blockId: string; actionId: string }) =>
    values[blockId]?.[actionId];
  const text = (field: keyof ReadingSettings) => stateOf(readingFields[field])?.value ?? '';
  const read = {
    interests: readInterests(text('interests')),
    examples: await readExamples(store, text('examples')),
    mutedTopics: readSentences(text('mutedTopics'), {
      most: 20,
      about: 'what the papers should not be about',
    }),
    followedAuthors: readAuthors(text('followedAuthors')),
    rlWidth: readWidth(stateOf(readingFields.rlWidth)?.selected_option?.value ?? 'any'),
  };
  const { interests, examples, mutedTopics, followedAuthors, rlWidth } = read;
  if (
    'fault' in interests ||
    'fault' in examples ||
    'fault' in mutedTopics ||
    'fault' in followedAuthors ||
    'fault' in rlWidth
  )
    return { errors: faultsByBlock(read) };
  return {
    settings: {
      ...interests,
      ...examples,
      mutedTopics: mutedTopics.sentences,
      followedAuthors: followedAuthors.authors,
      ...rlWidth,
    },
  };
}

function readWidth(value: string): { rlWidth: RlWidth } | { fault: string } {
  return Object.hasOwn(rlWidthTexts, value)
    ? { rlWidth: value as RlWidth }
    : { fault: 'Pick one of the list.' };
}

function faultsByBlock(
  read: Record<keyof ReadingSettings, object | { fault: string }>,
): Record<string, string> {
  const names = Object.keys(readingFields) as (keyof ReadingSettings)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const one = read[name];
      return 'fault' in one ? [[readingFields[name].blockId, one.fault]] : [];
    }),
  );
}
