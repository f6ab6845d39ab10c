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

/** A new id for new papers: Slack would keep the ticks of a field with the same id. */
export const suggestedBlockId = (ids: readonly string[]): string =>
  `suggested ${ids.join(' ')}`.slice(0, 255);

const suggestedBlockOf = (values: FormValues): string | undefined =>
  Object.keys(values).find((blockId) => blockId.startsWith('suggested '));

/** Ids of the papers that the form shows to be ticked; none where it shows none. */
export const suggestedIds = (values: FormValues): string[] =>
  suggestedBlockOf(values)?.split(' ').slice(1) ?? [];

/** Whether the form shows what is folded at first. */
export const isAdvancedOpen = (values: FormValues): boolean =>
  readingFields.examples.blockId in values;

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

const tickedIn = (values: FormValues): string[] =>
  Object.values(values).flatMap((block) =>
    (block[suggestedActionId]?.selected_options ?? []).map(({ value }) => value),
  );

/** What the form was saved with: the sentences always, the rest where it was shown. */
type TypedSettings = Pick<ReadingSettings, 'interests'> & Partial<ReadingSettings>;

type Read = { settings: TypedSettings } | { errors: Record<string, string> };

/**
 * Reads the interests modal's fields. What is folded is left out, so that it stays as it is.
 * @param has what the channel has: its authors need not be clear again, and what was ticked joins its examples.
 * @returns the settings, or a fault for each field by block id, as Slack's `errors` wants them.
 */
export async function readReadingSettings(
  tools: ExampleTools,
  values: FormValues,
  has: Pick<ReadingSettings, 'examples' | 'followedAuthors'> | null,
): Promise<Read> {
  const interests = readInterests(typedIn(values, 'interests'));
  const read = isAdvancedOpen(values)
    ? { interests, ...(await readAdvanced(tools, values, has?.followedAuthors ?? [])) }
    : { interests, ...(await readTicked(tools, values, has?.examples ?? [])) };
  const errors = faultsByBlock(read, values);
  if (Object.keys(errors).length > 0) return { errors };
  return { settings: Object.assign({}, ...Object.values(read)) as TypedSettings };
}

async function readAdvanced(tools: ExampleTools, values: FormValues, followed: readonly string[]) {
  const muted = readSentences(typedIn(values, 'mutedTopics'), {
    most: 20,
    about: t`what the papers should not be about`,
  });
  const ticked = tickedIn(values);
  return {
    examples: await readExamples(tools, [typedIn(values, 'examples'), ...ticked].join('\n')),
    mutedTopics: 'fault' in muted ? muted : { mutedTopics: muted.sentences },
    followedAuthors: await readFollowed(tools, typedIn(values, 'followedAuthors'), followed),
    categories: readCategories(chosenCategories(values)),
    rlWidth: readWidth(stateOf(values, readingFields.rlWidth)?.selected_option?.value ?? 'any'),
  };
}

/** Where the field of examples is folded, what was ticked joins those that the channel has. */
async function readTicked(tools: ExampleTools, values: FormValues, examples: readonly string[]) {
  const ticked = tickedIn(values);
  return ticked.length === 0
    ? {}
    : { examples: await readExamples(tools, [...examples, ...ticked].join('\n')) };
}

/** Reads names of authors, each as the archive spells it; a name that fits several authors is a fault. */
async function readFollowed(
  tools: ExampleTools,
  text: string,
  followed: readonly string[],
): Promise<{ followedAuthors: string[] } | { fault: string }> {
  const read = readAuthors(text);
  if ('fault' in read) return read;
  const isKnown = authorMatcher(followed);
  const authors: string[] = [];
  for (const typed of read.authors) {
    const one = isKnown(typed) ? { author: typed } : await resolveAuthor(tools, typed);
    if ('fault' in one) return one;
    authors.push(one.author);
  }
  return { followedAuthors: [...new Map(authors.map((name) => [authorKey(name), name])).values()] };
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

/** A fault of a folded field stands at the papers that were ticked. */
function faultsByBlock(
  read: Partial<Record<keyof ReadingSettings, object | { fault: string }>>,
  values: FormValues,
): Record<string, string> {
  const names = Object.keys(readingFields) as (keyof ReadingSettings)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const one = read[name];
      const { blockId } = readingFields[name];
      const shown = blockId in values ? blockId : (suggestedBlockOf(values) ?? blockId);
      return one && 'fault' in one ? [[shown, String(one.fault)]] : [];
    }),
  );
}
