import type { Store } from '../store/store.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { parsePaperId } from '../text/paper-id.ts';
import { typedLines } from './typed-lines.ts';

const most = 20;

/**
 * Reads example papers as typed: ids or links of arXiv or Hugging Face, one a line, each paper once. Only papers
 * that the store holds can be examples, since nothing is learnt from an id.
 * @returns canonical ids, or one sentence that names the line and says what to do.
 */
export async function readExamples(
  store: Pick<Store, 'papers'>,
  text: string,
): Promise<{ examples: string[] } | { fault: string }> {
  const lines = typedLines(text);
  // A source's own id, of a paper that is not on arXiv, reads as itself.
  const ids = lines.map((line) => parsePaperId(line)?.id ?? line);
  const known = new Set((await store.papers.getMany(ids)).map(({ id }) => id));
  const odd = lines.find((line, at) => !known.has(ids[at] ?? '') && parsePaperId(line) === null);
  if (odd !== undefined) {
    return {
      fault: `“${cutAtWord(odd, 60)}” is no arXiv id or link. Write for example 2508.13426 or https://arxiv.org/abs/2508.13426, one a line.`,
    };
  }
  const examples = [...new Set(ids)];
  const unknown = examples.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const which = unknown.length === 1 ? 'this paper' : `these ${unknown.length} papers`;
    return {
      fault: `I have not met ${which}, so I cannot learn from it: ${unknown.slice(0, most).join(', ')}. Take it out, or find papers I know with /papers search.`,
    };
  }
  if (examples.length > most) {
    return {
      fault: `These are ${examples.length} papers; ${most} is the most. Keep those you like best.`,
    };
  }
  return { examples };
}
