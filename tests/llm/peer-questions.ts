import type { Paper } from '../../src/paper.ts';

/** One call of a peer: what it sends, and what a model would answer. */
export interface PeerCall {
  asked: string;
  answered: string;
}

const groupsOf = (papers: readonly Paper[], size: number): Paper[][] =>
  Array.from({ length: Math.ceil(papers.length / size) }, (_, at) =>
    papers.slice(at * size, (at + 1) * size),
  );

/** A sentence as models give for a reason. */
const reason =
  'The paper studies policy learning from a fixed set of logged trajectories, which is close to the first criterion, but its experiments are limited to simulated control tasks.';

/**
 * The way of tatsu-lab/gpt_paper_assistant in words of our own: criteria with what fits and what does not, five papers a
 * call with abstracts cut at 4000 characters, two scores from 1 to 10 and a comment for each. All papers are asked about:
 * its gates by authors and titles are left out.
 */
export function askInFives(papers: readonly Paper[], interests: readonly string[]): PeerCall[] {
  const criteria = interests.map(
    (interest, at) =>
      `${at + 1}. ${interest}\n   - Fits: work whose main result is about this, with experiments or proofs of its own.\n   - Does not fit: work that names it in passing, or applies a known method to another field.`,
  );
  const opening = `You help a group of researchers to find the papers of the day that they should read. You are careful, know the field and answer in the form that is asked for.

What they look for:
${criteria.join('\n')}

They do not need surveys, position papers, or applications without a new method.`;
  const rules = `Compare each paper above with the criteria. Answer with one JSON object a line and nothing else, for each paper in the order given:
{"id": the paper's id, "comment": does it fit one of the criteria and which, in one or two sentences, "relevance": a whole number from 1 to 10, "novelty": a whole number from 1 to 10}

Relevance: 9 or 10 when the paper is wholly about one of the criteria and uses its words; 7 or 8 when it is mainly about it; 5 or 6 when part of it is; 3 or 4 when it is near to it; 1 or 2 when it has nothing to do with it.
Novelty: 9 or 10 for a result that changes how a field works; 7 or 8 for a clear step that others will build on; 5 or 6 for a useful variation of what is known; 3 or 4 for a small one; 1 or 2 where nothing is new.
Do not give high scores lightly: most papers are a 3 to 5 in both.`;
  return groupsOf(papers, 5).map((group) => ({
    asked: [
      opening,
      ...group.map(
        ({ id, title, authors, abstract }) =>
          `Id: ${id}\nTitle: ${title}\nAuthors: ${authors.join(', ')}\nAbstract: ${abstract.slice(0, 4000)}`,
      ),
      rules,
    ].join('\n\n'),
    answered: group
      .map(({ id }) => JSON.stringify({ id, comment: reason, relevance: 4, novelty: 5 }))
      .join('\n'),
  }));
}

/** The way of AutoLLM/ArxivDigest in words of our own: sixteen papers a call, one score from 1 to 10 and a reason for each. */
export function askInSixteens(papers: readonly Paper[], interests: readonly string[]): PeerCall[] {
  const opening = `You are given what a researcher is interested in and a numbered list of papers, each with title, authors and abstract. For each paper say how relevant it is to the interests with a score from 1 to 10; a higher one means more relevant, and 7 or more that it needs attention. Give the reason in one or two sentences that name what the paper does.
Answer with one JSON object a line for each number, in the order of the list:
{"score": an integer, "reason": text}

Interests:
${interests.map((interest) => `- ${interest}`).join('\n')}`;
  return groupsOf(papers, 16).map((group) => ({
    asked: [
      opening,
      ...group.map(
        ({ title, authors, abstract }, at) =>
          `${at + 1}. Title: ${title}\nAuthors: ${authors.join(', ')}\nAbstract: ${abstract}`,
      ),
      'Answers:',
    ].join('\n\n'),
    answered: group.map(() => JSON.stringify({ score: 4, reason })).join('\n'),
  }));
}
