import { inTurns } from '../../lib/async/in-turns.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import type {
  FullText,
  TextParagraph,
  TextSection,
} from '../../sources/arxiv/full-text/full-text.ts';
import { addressesAiReader } from '../addresses-ai-reader.ts';
import { unsuspiciousSentences } from '../suspicious-sentences.ts';

/** Some sentences that stand together in a paper. */
export interface Passage {
  /** `null`: the abstract. */
  section: Pick<TextSection, 'title' | 'within' | 'anchor' | 'isAppendix'> | null;
  kind: TextParagraph['kind'];
  sentences: string[];
}

/** About so many characters a passage; a longer paragraph is cut between sentences. */
const usual = 900;
const longestSentence = 700;

/** Pure: the paragraph's sentences but for those that may speak to a machine that reads them. */
const harmless = (text: string): string[] =>
  unsuspiciousSentences(text).map((sentence) => sentence.slice(0, longestSentence));

const lengthOf = (sentences: readonly string[]) => sentences.join(' ').length;

/** Pure: sentences in groups of the usual length. */
function grouped(sentences: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    if (last && lengthOf(last) + sentence.length <= usual) last.push(sentence);
    else groups.push([sentence]);
  }
  return groups;
}

const unnamed = (section: TextSection): NonNullable<Passage['section']> => {
  const safe = (title: string) => (addressesAiReader(title) ? '' : title);
  const { anchor, isAppendix } = section;
  return {
    anchor,
    isAppendix,
    title: safe(section.title),
    within: safe(section.within ?? '') || null,
  };
};

async function passagesIn({ sections }: FullText): Promise<Passage[]> {
  const yieldInTurn = inTurns(nextTurn);
  const passages: Passage[] = [];
  for (const section of sections) {
    const named = unnamed(section);
    for (const { kind, text } of section.paragraphs) {
      if (yieldInTurn.isDue()) await yieldInTurn();
      const last = passages.at(-1);
      for (const sentences of grouped(harmless(text))) {
        // Short paragraphs of a section make one passage.
        if (last?.section === named && last.kind === kind && kind === 'text') {
          if (lengthOf(last.sentences) + lengthOf(sentences) <= usual) {
            last.sentences.push(...sentences);
            continue;
          }
        }
        passages.push({ section: named, kind, sentences });
      }
    }
  }
  return passages;
}

const known = new WeakMap<FullText, Promise<Passage[]>>();

/**
 * A paper's text in passages, sentences that address AI readers left out; worked out once for each text, with turns for
 * the event loop.
 */
export function passagesOf(text: FullText): Promise<Passage[]> {
  const found = known.get(text) ?? passagesIn(text);
  known.set(text, found);
  return found;
}

/** The abstract as a passage, sentences that address AI readers left out. */
export const abstractPassage = (abstract: string): Passage => ({
  section: null,
  kind: 'text',
  sentences: harmless(abstract),
});
