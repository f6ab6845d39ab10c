import { env } from 'node:process';
import { estimateTokenCount } from 'tokenx';
import { it } from 'vitest';
import { askForOrder, mostCompared } from '../../src/assess/assess-papers.ts';
import { formatUsd } from '../../src/lib/money/format-usd.ts';
import type { Llm } from '../../src/llm/llm.ts';
import { costOf, priceOf } from '../../src/llm/model-prices.ts';
import { loadPrompt } from '../../src/llm/prompt-file.ts';
import { estimateInput } from '../../src/llm/reply.ts';
import type { LlmUse, Paper } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { summarisePaper } from '../../src/summarise/summarise-paper.ts';
import { benchPapers, usualPapers } from '../search/bench/bench-papers.ts';
import { askInFives, askInSixteens, type PeerCall } from './peer-questions.ts';

/**
 * What a channel's day of 400 papers takes of a language model: our five summaries, with the comparison of the best 20 and
 * without it, beside the ways of two peers, which ask about every paper. All texts are counted by one tokenizer, which
 * estimates; what a model thinks before it answers is left out everywhere.
 *
 * `npm run bench -- llm-cost`, with these in the environment: `PAPERS` a gzipped file of papers, one a line (else
 * ../shared/data/stream-papers.jsonl.gz, else invented ones); `COST_DAY` papers of a day (400); `COST_MODEL` whose prices
 * count (gpt-5.4-mini).
 */
const file = env.PAPERS ?? usualPapers();
const size = Number(env.COST_DAY ?? '400');
const model = env.COST_MODEL ?? 'gpt-5.4-mini';
const picks = 5;
const workdays = 22;
/** What the issue allows for a day with the comparison. */
const bars = { input: 12_000, output: 2_500 };

const interests = [
  'offline reinforcement learning from logged data without exploration',
  'language models that reason, trained by reinforcement learning with verifiable rewards',
  'robots that learn to move and to grip in simulation and keep it on real hardware',
];

interface Taken {
  calls: number;
  input: number;
  output: number;
}

/** What a model of good will answers, by use. A new use of a digest gets its answer here. */
const answers: Partial<Record<LlmUse, (user: string, papers: readonly Paper[]) => object>> = {
  summary: (user, papers) => {
    const id = /<paper id="([^"]+)"/.exec(user)?.[1] ?? '';
    const abstract = papers.find((paper) => paper.id === id)?.abstract ?? '';
    // Three sentences of the abstract, as long as its prompt allows.
    const all = splitSentences(abstract).slice(0, 3);
    const texts = all.map((text) => text.slice(0, 420 / all.length));
    return { id, sentences: texts.map((text, at) => ({ text, cites: [at + 1, at + 2] })) };
  },
  assess: (user) => ({ order: [...user.matchAll(/key="(P\d+)"/g)].map(([, key]) => key) }),
};

/** A model that answers as it should, and counts. */
function countingLlm(papers: readonly Paper[]): { llm: Llm; taken: Taken } {
  const taken = { calls: 0, input: 0, output: 0 };
  const llm: Llm = {
    ask: async (request) => {
      const answer = request.schema.parse(answers[request.use]?.(request.user, papers));
      taken.calls += 1;
      taken.input += estimateInput(request);
      taken.output += estimateTokenCount(JSON.stringify(answer));
      return answer;
    },
  };
  return { llm, taken };
}

async function summarise(papers: readonly Paper[]): Promise<Taken> {
  const { llm, taken } = countingLlm(papers);
  const store = await openStore(':memory:');
  for (const paper of papers.slice(0, picks))
    await summarisePaper({ store, llm, now: () => 0 }, paper);
  await store.close();
  return taken;
}

/** The comparison with as much of the channel as its question takes. */
async function compare(papers: readonly Paper[]): Promise<Taken> {
  const { llm, taken } = countingLlm(papers);
  const titles = papers.map(({ title }) => title);
  const criteria = {
    interests,
    muted: ['surveys and position papers'],
    liked: titles.slice(-8),
    disliked: titles.slice(-13, -8),
  };
  await askForOrder(llm, loadPrompt('assess-papers'), criteria, papers.slice(0, mostCompared));
  return taken;
}

const ofPeer = (calls: readonly PeerCall[]): Taken => ({
  calls: calls.length,
  input: calls.reduce((sum, { asked }) => sum + estimateTokenCount(asked), 0),
  output: calls.reduce((sum, { answered }) => sum + estimateTokenCount(answered), 0),
});

const both = (a: Taken, b: Taken): Taken => ({
  calls: a.calls + b.calls,
  input: a.input + b.input,
  output: a.output + b.output,
});

const count = (number: number) => number.toLocaleString('en-US');

it('what a day costs', { timeout: 300_000 }, async () => {
  const all = await benchPapers(file);
  const papers = all.filter(({ abstract }) => abstract.trim()).slice(0, size);
  const summaries = await summarise(papers);
  const withOrder = both(summaries, await compare(papers));
  const ways: [string, Taken][] = [
    [`ours: ${picks} summaries`, summaries],
    [`ours: with the comparison of the best ${mostCompared}`, withOrder],
    ['gpt_paper_assistant: 5 papers a call, all papers', ofPeer(askInFives(papers, interests))],
    ['ArxivDigest: 16 papers a call, all papers', ofPeer(askInSixteens(papers, interests))],
  ];
  const price = priceOf(model, new Map());
  const usdOf = ({ input, output }: Taken) => costOf(price, { input, cachedInput: 0, output }) ?? 0;
  const ours = usdOf(withOrder);
  const print = (text: string) => process.stdout.write(`${text}\n`);
  print(`\n${papers.length} papers (${file ? 'real' : 'invented'}), prices of ${model}`);
  print('| way | calls | tokens in | tokens out | a day | 22 days | beside ours |');
  print('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [way, taken] of ways) {
    const usd = usdOf(taken);
    print(
      `| ${way} | ${taken.calls} | ${count(taken.input)} | ${count(taken.output)} | ${formatUsd(usd)} | ${formatUsd(usd * workdays)} | ${(usd / ours).toFixed(1)} × |`,
    );
  }
  const holds = withOrder.input <= bars.input && withOrder.output <= bars.output;
  print(
    `At most ${count(bars.input)} in and ${count(bars.output)} out with the comparison: ${holds ? 'holds' : 'MISSED'}`,
  );
});
