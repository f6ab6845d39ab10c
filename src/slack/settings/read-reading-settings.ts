import { rlWidthTexts } from '../../filter/rl-width.ts';
import { t } from '../../lib/language/t.ts';
import { authorKey, authorMatcher } from '../../lib/text/author-key.ts';
import type { ReadingSettings, RlWidth } from '../../paper.ts';
import { arxivCategories } from './arxiv-categories.ts';
import { readAuthors, resolveAuthor } from './authors.ts';
import type { FormValues } from './form.ts';
import { type ExampleTools, readExamples } from './read-examples.ts';
import { readInterests } from './read-interests.ts';
import { readSentences } from './read-sentences.ts';

/** The modal's fields: block id and action id of each. */
export const readingFields = {
  interests: { blockId: 'interests', actionId: 'interests_text' },
  examples: { blockId: 'examples', actionId: 'examples_text' },
  mutedTopics: { blockId: 'muted_topics', actionId: 'muted_topics_text' },
  followedAuthors: { blockId: 'followed_authors', actionId: 'followed_authors_text' },
  categories: { blockId: 'categories', actionId: 'categories_choice' },
  rlWidth: { blockId: 'rl_width', actionId: 'rl_width_choice' },
} as const satisfies Record<keyof ReadingSettings, { blockId: string; actionId: string }>;

/** Papers that the modal suggested, to be ticked; what is ticked joins the examples. */
export const suggestedActionId = 'suggested_choice';

/** What stands in a field; `undefined` where the form has no such field. */
const stateOf = (
  values: FormValues,
  { blockId, actionId }: { blockId: string; actionId: string },
) => values[blockId]?.[actionId];

/** What was typed into a field of the modal. */
export const typedIn = (values: FormValues, field: keyof ReadingSettings): string =>
  stateOf(values, readingFields[field])?.value ?? '';

const chosenCategories = (values: FormValues): string[] =>
  (stateOf(values, readingFields.categories)?.selected_options ?? []).map(({ value }) => value);

/**
 * Reads the interests modal's fields.
 * @param followed authors whom the channel follows already; their names need not be clear again.
 * @returns the settings, or a fault for each field by block id, as Slack's `errors` wants them.
 */
export async function readReadingSettings(
  tools: ExampleTools,
  values: FormValues,
  followed: readonly string[] = [],
): Promise<{ settings: ReadingSettings } | { errors: Record<string, string> }> {
  const ticked = Object.values(values).flatMap((block) =>
    (block[suggestedActionId]?.selected_options ?? []).map(({ value }) => value),
  );
  const read = {
    interests: readInterests(typedIn(values, 'interests')),
    examples: await readExamples(tools, [typedIn(values, 'examples'), ...ticked].join('\n')),
    mutedTopics: readSentences(typedIn(values, 'mutedTopics'), {
      most: 20,
      about: t`what the papers should not be about`,
    }),
    followedAuthors: await readFollowed(tools, typedIn(values, 'followedAuthors'), followed),
    categories: readCategories(chosenCategories(values)),
    rlWidth: readWidth(stateOf(values, readingFields.rlWidth)?.selected_option?.value ?? 'any'),
  };
  const { interests, examples, mutedTopics, followedAuthors, categories, rlWidth } = read;
  if (
    'fault' in interests ||
    'fault' in examples ||
    'fault' in mutedTopics ||
    'fault' in followedAuthors ||
    'fault' in categories ||
    'fault' in rlWidth
  )
    return { errors: faultsByBlock(read) };
  return {
    settings: {
      ...interests,
      ...examples,
      mutedTopics: mutedTopics.sentences,
      followedAuthors: followedAuthors.authors,
      ...categories,
      ...rlWidth,
    },
  };
}

/** Reads names of authors, each as the archive spells it; a name that fits several authors is a fault. */
async function readFollowed(
  tools: ExampleTools,
  text: string,
  followed: readonly string[],
): Promise<{ authors: string[] } | { fault: string }> {
  const read = readAuthors(text);
  if ('fault' in read) return read;
  const isKnown = authorMatcher(followed);
  const authors: string[] = [];
  for (const typed of read.authors) {
    const one = isKnown(typed) ? { author: typed } : await resolveAuthor(tools, typed);
    if ('fault' in one) return one;
    authors.push(one.author);
  }
  return { authors: [...new Map(authors.map((name) => [authorKey(name), name])).values()] };
}

const readCategories = (chosen: string[]): { categories: string[] } | { fault: string } =>
  chosen.every((one) => Object.hasOwn(arxivCategories, one))
    ? { categories: chosen }
    : { fault: t`Pick some of the list, or none for all.` };

function readWidth(value: string): { rlWidth: RlWidth } | { fault: string } {
  return Object.hasOwn(rlWidthTexts(), value)
    ? { rlWidth: value as RlWidth }
    : { fault: t`Pick one of the list.` };
}

function faultsByBlock(
  read: Record<keyof ReadingSettings, object | { fault: string }>,
): Record<string, string> {
  const names = Object.keys(readingFields) as (keyof ReadingSettings)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const one = read[name];
      return 'fault' in one ? [[readingFields[name].blockId, String(one.fault)]] : [];
    }),
  );
}
