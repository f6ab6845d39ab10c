import { shippedEmbedder } from '../../embed/local-embedder.ts';
import { inTurns } from '../../lib/async/in-turns.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { dotDense } from '../../lib/dense-vector.ts';
import type { Paper } from '../../paper.ts';
import type { Passage } from '../full-text/passages.ts';
import { nameOfPaper } from '../paper-name.ts';
import { abstractCues, type SentenceCues, sentenceCues } from '../sentence-cues.ts';
import { type FormPart, formParts } from './form.ts';
import { partsOf } from './part-of-section.ts';

/** Words in which authors name what their work does not do. */
const limitWords =
  /\blimit(?:ation|ations|ed|s)?\b|\bfails?\b|\bfailures?\b|\bcannot\b|\bassum(?:e|es|ption|ptions)\b|\bfuture work\b|\bdrawbacks?\b|\brestrict(?:ed|s)?\b|\bremains? (?:open|unclear)\b|\bnot (?:yet|test|tested|evaluated|considered|address)\b|\bonly (?:tested|evaluated|consider)/i;
const withNumber = /\d(?:[\d.,]*\d)?\s?(?:\\?%|×|x\b|percent|times|points)|\b\d+\.\d+\b/i;

/** "This" that means something said before. */
const pointing = /\b(?:this|these|such|those)\b(?!\s+(?:paper|work|study|article))/i;

/** A sentence that may be chosen, with what tells its part. */
interface Seen {
  text: string;
  cues: SentenceCues;
  /** The part that its heading names; `null`: none, or it is of the abstract. */
  named: FormPart | null;
  /** Whether no heading tells its part: the abstract, and what an introduction announces. */
  isAnnouncement: boolean;
  namesPaper: boolean;
}

/** What wording is worth for each part, as a reader would look for it; `null`: it is no sentence of that part. */
const worth: Record<FormPart, (seen: Seen) => number | null> = {
  problem: ({ cues, named, isAnnouncement }) => {
    if (named !== 'problem' && !isAnnouncement) return null;
    if (cues.proposal || (isAnnouncement && named === null && !cues.background)) return null;
    return cues.background ? 0.6 : 0.1;
  },
  method: ({ cues, named, isAnnouncement, namesPaper }) => {
    if (isAnnouncement && !cues.proposal && !cues.announcing) return null;
    if (named !== 'method' && !isAnnouncement) return null;
    const own = (cues.announcing ? 0.5 : 0) + (cues.proposal ? 0.3 : 0) + (namesPaper ? 0.2 : 0);
    return cues.background ? null : own;
  },
  results: ({ text, cues, named, isAnnouncement, namesPaper }) => {
    if (cues.background || (named !== 'results' && !(isAnnouncement && named === null)))
      return null;
    const hasNumber = withNumber.test(text);
    const finds = cues.finding || (hasNumber && namesPaper);
    if (isAnnouncement && !finds) return null;
    return (finds ? 0.5 : 0) + (hasNumber ? (finds ? 0.5 : 0.2) : 0) + (namesPaper ? 0.2 : 0);
  },
  limits: ({ text, named }) => {
    if (limitWords.test(text) && (named === 'limits' || named === null)) return 1;
    return named === 'limits' ? 0.2 : null;
  },
};

export interface RankedSentence {
  text: string;
  passage: Passage;
  /** Its place in the paper. */
  at: number;
  score: number;
}

/** What can be quoted: a sentence that reads by itself, and is none of a table. */
const isQuotable = (text: string, { announcing, dangling, boilerplate }: SentenceCues): boolean =>
  text.length >= 40 &&
  text.length <= 360 &&
  // "To address this, we propose …" says enough.
  (!dangling || announcing) &&
  !boilerplate &&
  !text.includes(' | ') &&
  /^["“‘(]?[\p{Lu}\d]/u.test(text) &&
  /[.!?]["”’)]?$/u.test(text);

/** The sentences of a passage that can be quoted, with what tells their parts. */
function seenIn(passage: Passage, named: FormPart | null, name: string | null): Seen[] {
  if (passage.kind !== 'text' || passage.section?.isAppendix) return [];
  const isAbstract = passage.section === null;
  const all = isAbstract
    ? abstractCues(passage.sentences, name)
    : passage.sentences.map(sentenceCues);
  return passage.sentences.flatMap((text, at) => {
    const cues = all[at];
    if (!cues || !isQuotable(text, cues)) return [];
    const isAnnouncement = isAbstract || named === 'problem';
    return [
      { text, cues, named, isAnnouncement, namesPaper: name !== null && text.includes(name) },
    ];
  });
}

/** A paper's own sentences for each part, the best first: by where they stand, their wording, and how near they are to the paper's subject. */
export async function rankSentences(
  paper: Paper,
  passages: readonly Passage[],
): Promise<Map<FormPart, RankedSentence[]>> {
  const yieldInTurn = inTurns(nextTurn);
  const { embedQuery } = shippedEmbedder();
  const subject = embedQuery(`${paper.title} ${paper.abstract}`);
  const name = nameOfPaper(paper.title, paper.abstract);
  const parts = partsOf(passages);
  const ranked = new Map(formParts.map((part): [FormPart, RankedSentence[]] => [part, []]));
  let at = 0;
  for (const [index, passage] of passages.entries()) {
    for (const seen of seenIn(passage, parts[index] ?? null, name)) {
      at++;
      if (yieldInTurn.isDue()) await yieldInTurn();
      const meaning = dotDense(subject, embedQuery(seen.text));
      for (const part of formParts) {
        const value = worth[part](seen);
        if (value === null) continue;
        const early = part === 'problem' || part === 'method' ? 0.2 / (1 + at / 20) : 0;
        const score = value + meaning + early - (pointing.test(seen.text) ? 0.25 : 0);
        ranked.get(part)?.push({ text: seen.text, passage, at, score });
      }
    }
  }
  for (const list of ranked.values()) list.sort((a, b) => b.score - a.score || a.at - b.at);
  return ranked;
}
