import type { Why } from '../../digest/read-why.ts';
import { joinWithAnd } from '../../lib/language/language.ts';
import { quote } from '../../lib/language/quote.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

type Changes = NonNullable<Why['now']>['changes'];

/** More are counted instead. */
const mostNamed = 3;

/** What happened to topics or authors, as one item or none. */
const item = (
  texts: readonly string[],
  { name, count }: { name(names: string): string; count(number: number): string },
): string[] => {
  if (texts.length === 0) return [];
  return [texts.length > mostNamed ? count(texts.length) : name(joinWithAnd(texts))];
};

const quoted = (text: string): string => quote(escapeMrkdwn(cutAtWord(text, 60)));
const named = (text: string): string => escapeMrkdwn(cutAtWord(text, 60));

/** "“leaves” muted, interests changed and 3 votes": what is known to have changed, empty where nothing is. */
export function changesText(changes: Changes): string {
  const { muted, unmuted, followed, unfollowed, interests, examples, reset } = changes;
  const { votes, shared } = changes;
  return joinWithAnd([
    ...item(muted.map(quoted), {
      name: (names) => t`${names} muted`,
      count: (number) => plural(number)`one topic muted|${number} topics muted`,
    }),
    ...item(unmuted.map(quoted), {
      name: (names) => t`${names} no longer muted`,
      count: (number) => plural(number)`one topic no longer muted|${number} topics no longer muted`,
    }),
    ...item(followed.map(named), {
      name: (names) => t`${names} followed`,
      count: (number) => plural(number)`one author followed|${number} authors followed`,
    }),
    ...item(unfollowed.map(named), {
      name: (names) => t`${names} no longer followed`,
      count: (number) =>
        plural(number)`one author no longer followed|${number} authors no longer followed`,
    }),
    ...(interests ? [t`interests changed`] : []),
    ...(examples ? [t`examples changed`] : []),
    ...(reset ? [t`taste reset`] : []),
    ...(votes > 0 ? [plural(votes)`one vote|${votes} votes`] : []),
    ...(shared > 0 ? [plural(shared)`one paper shared|${shared} papers shared`] : []),
  ]);
}
