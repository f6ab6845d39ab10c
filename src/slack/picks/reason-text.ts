import { joinWithAnd } from '../../lib/language/language.ts';
import { quote } from '../../lib/language/quote.ts';
import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { cutAtPhrase } from '../../lib/text/phrases/cut-at-phrase.ts';
import type { Reason } from '../../paper.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';

/** How names of papers and words of papers and members enter the text, and how they are made harmless. */
interface Style {
  paper(id: string, title: string): string;
  bold(text: string): string;
  plain(text: string): string;
}

const mrkdwn: Style = {
  paper: (id, title) => `*${mrkdwnPaper(id, title)}*`,
  bold: (text) => `*${escapeMrkdwn(text)}*`,
  plain: escapeMrkdwn,
};

const unformatted: Style = {
  paper: (_, title) => title,
  bold: (text) => text,
  plain: (text) => text,
};

/** The name that a title begins with (`CodeScout: …`), or as much of the title as a line holds. */
export function shortTitle(title: string): string {
  const [name = ''] = title.split(/:(?:\s|(?=\p{Lu}))/u, 1);
  return name.length < title.length && name.split(/\s+/).length <= 4
    ? name
    : cutAtPhrase(title, 70);
}

/** What nearly every interest begins with here. */
const commonStart =
  /^(?:deep )?(?:reinforcement learning|RL) (?:with|for|of|in|on|to|from|by|using|and) (?=\S)/i;

/** What many end with. */
const commonEnd =
  /(?<=\S{4}) (?:with|by|using|through|via) (?:deep )?(?:reinforcement learning|RL)$/i;

/** As much of an interest as tells it from the others, up to where a phrase ends. */
const shortInterest = (text: string): string => {
  const own = text
    .replace(/[.;\s]+$/, '')
    .replace(commonStart, '')
    .replace(commonEnd, '');
  return cutAtPhrase(own, 52);
};

/** What is special about the paper, after the reason. */
const special = (reason: Reason): readonly string[] => {
  const { about = [] } = reason;
  return reason.kind === 'liked' || reason.kind === 'example' ? [...reason.terms, ...about] : about;
};

function interestText(reason: Reason & { kind: 'interest' }, { bold, plain }: Style): string {
  const { terms, interest, isOnly } = reason;
  const short = shortInterest(interest);
  const asked = plain(quote(short));
  if (terms.length === 0) return isOnly ? t`Close to your interest` : t`Close to ${asked}`;
  const isRepeated = terms.every((term) => term.toLowerCase() === short.toLowerCase());
  if (isRepeated) return isOnly ? t`Fits your interest` : t`Fits ${asked}`;
  const phrases = joinWithAnd(terms.map(bold));
  return isOnly ? t`Fits your interest: ${phrases}` : t`Fits ${asked}: ${phrases}`;
}

function likedText(reason: Reason & { kind: 'liked' }, { paper }: Style): string {
  const title = paper(reason.likedPaperId, shortTitle(reason.likedTitle));
  return reason.likes === undefined
    ? t`Like ${title}, which this channel liked`
    : plural(
        reason.likes,
      )`Like ${title}, which one of you :+1:|Like ${title}, which ${reason.likes} of you :+1:`;
}

/** The liked paper that speaks for it beside the interest. */
function alsoLiked(reason: Reason, { paper }: Style): string[] {
  if (reason.kind !== 'interest' || !reason.liked) return [];
  const { paperId, title, likes } = reason.liked;
  const name = paper(paperId, shortTitle(title));
  return [
    plural(likes)`like ${name}, which one of you :+1:|like ${name}, which ${likes} of you :+1:`,
  ];
}

/** What the ranker used, and nothing it did not use. */
function sentence(reason: Reason, style: Style): string {
  const { paper, bold, plain } = style;
  switch (reason.kind) {
    case 'interest':
      return interestText(reason, style);
    case 'liked':
      return likedText(reason, style);
    case 'example':
      return t`Like ${paper(reason.examplePaperId, shortTitle(reason.exampleTitle))}, one of your examples`;
    case 'author':
      return t`By ${bold(cutAtWord(reason.author, 100))}, whom you follow`;
    case 'upvotes':
      return plural(
        reason.upvotes,
      )`Picked for its one upvote on Hugging Face|Picked for its ${spellCount(reason.upvotes)} upvotes on Hugging Face`;
    case 'wild-card':
      return (reason.about ?? []).length > 0
        ? t`Wild card, new here: ${joinWithAnd((reason.about ?? []).map(bold))}`
        : t`Wild card: I am less sure about this one`;
    case 'overall':
      return reason.about.length > 0
        ? t`Among the day's best for you: ${joinWithAnd(reason.about.map(bold))}`
        : t`Among the day's best for you`;
    case 'nearest':
      return reason.about.length > 0
        ? t`Nearer to your interests than most papers of the day, but no close fit: ${joinWithAnd(reason.about.map(plain))}`
        : t`Nearer to your interests than most papers of the day, but no close fit`;
    case 'below-usual':
      return fillText(reason, style);
  }
}

/** What stands under a paper that fills a weak day. */
function fillText(
  { about, hasNoGround }: Reason & { kind: 'below-usual' },
  { plain }: Style,
): string {
  const topics = joinWithAnd(about.map(plain));
  if (hasNoGround)
    return about.length > 0
      ? t`Not what you asked for, but the nearest there was: ${topics}`
      : t`Not what you asked for, but the nearest there was`;
  return about.length > 0 ? t`Below your usual: ${topics}` : t`Below your usual`;
}

const endsWithTopics = ({ kind }: Reason): boolean =>
  kind === 'wild-card' || kind === 'overall' || kind === 'nearest' || kind === 'below-usual';

/** The reason, and after a dot what is special about the paper. */
function line(reason: Reason, style: Style): string {
  const topics = endsWithTopics(reason) ? [] : special(reason).slice(0, 2).map(style.plain);
  return [
    sentence(reason, style),
    ...(topics.length > 0 ? [topics.join(', ')] : []),
    ...alsoLiked(reason, style),
  ].join(' · ');
}

/** The reason as mrkdwn, for messages. */
export const reasonMrkdwn = (reason: Reason): string => line(reason, mrkdwn);

/** The reason without any formatting, for terminals and fallback texts. */
export const reasonPlain = (reason: Reason): string =>
  line(reason, unformatted).replaceAll(':+1:', '👍');
