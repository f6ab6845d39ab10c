import { isFrontMatter } from '../../src/lib/text/is-front-matter.ts';
import { isWithdrawn } from '../../src/lib/text/is-withdrawn.ts';
import { readableText } from '../../src/lib/text/readable-text.ts';
import { type RawPaper, readStream } from './read-stream.ts';

/** What a reader should not see, as it came and as it is shown. */
const faults = {
  'a backslash': /\\/,
  'an HTML entity': /&(?:[A-Za-z]{2,12}|#\d{1,7}|#x[\dA-Fa-f]{1,6});/,
  'a backslash or an entity': /\\|&(?:[A-Za-z]{2,12}|#\d{1,7}|#x[\dA-Fa-f]{1,6});/,
  'an odd blank, a ligature or an invisible sign':
    /[\p{Zl}\p{Zp}\u0085\u00a0\u2000-\u200b\u3000\ufb00-\ufb06]|(?! )\p{Cc}/u,
};
export type Fault = keyof typeof faults;
export const faultNames = Object.keys(faults) as Fault[];

export interface TextCounts {
  papers: number;
  /** Abstracts with a fault, before and after reading. */
  abstracts: Record<Fault, { before: number; after: number }>;
  /** Papers that would never be picked: front matter by title, withdrawals by their words. */
  kept: { raw: RawPaper; why: 'front matter' | 'withdrawn' }[];
}

export async function countTexts(path: string): Promise<TextCounts> {
  const nothing = faultNames.map((name) => [name, { before: 0, after: 0 }]);
  const counts: TextCounts = { papers: 0, abstracts: Object.fromEntries(nothing), kept: [] };
  for await (const { raw } of readStream(path)) {
    counts.papers++;
    const title = readableText(raw.title);
    const abstract = readableText(raw.abstract);
    for (const name of faultNames) {
      counts.abstracts[name].before += Number(faults[name].test(raw.abstract));
      counts.abstracts[name].after += Number(faults[name].test(abstract));
    }
    if (isFrontMatter(title)) counts.kept.push({ raw, why: 'front matter' });
    else if (isWithdrawn({ title, abstract })) counts.kept.push({ raw, why: 'withdrawn' });
  }
  return counts;
}
