import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { seededRandom } from '../../src/lib/random.ts';
import { type Claim, sentenceFault } from '../../src/summarise/evidence/sentence-fault.ts';
import type { Half } from '../replay/tuning-half.ts';
import { germanMutations } from './german-mutations.ts';
import { harmless, type Mutation } from './mutations.ts';

/** Papers that we made up, and for each sentence of theirs a German one that says the same. */
const schema = z.array(
  z.object({
    title: z.string(),
    abstract: z.array(z.string()),
    said: z.array(z.tuple([z.string(), z.array(z.number())])),
  }),
);

/** German sentences with the English ones that they rest on: every second paper is for tuning. */
export function germanClaims(half: Half): Claim[] {
  const file = join(import.meta.dirname, 'german-claims.json');
  const papers = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return papers
    .filter((_, at) => (at % 2 === 0) === (half === 'tune'))
    .flatMap(({ title, abstract, said }) =>
      said.map(([sentence, cites]) => ({
        sentence,
        cited: cites.map((number) => abstract[number - 1]).join(' '),
        paper: { title, abstract: abstract.join(' ') },
      })),
    );
}

/** All sentences that a mutation makes of the claims in so many tries, each once. */
function unfaithful(claims: readonly Claim[], mutate: Mutation, seed: string): Claim[] {
  const random = seededRandom(seed);
  const made = new Map<string, Claim>();
  for (let tries = 0; tries < 50 * claims.length; tries++) {
    const claim = claims[Math.floor(random() * claims.length)] as Claim;
    const sentence = mutate(claim.sentence, random);
    if (sentence === null || sentence === harmless || sentence === claim.sentence) continue;
    made.set(`${claim.sentence} ${sentence}`, { ...claim, sentence });
  }
  return [...made.values()];
}

/** The table of `npm run eval:checker -- --language de`. */
export function germanTable(half: Half, { seed, show }: { seed: number; show: boolean }): string {
  const claims = germanClaims(half);
  const faults = claims.flatMap((claim) => {
    const fault = sentenceFault(claim);
    return fault === null ? [] : [`rejected (${fault}): ${claim.sentence}`];
  });
  const missed: string[] = [];
  const rows = Object.entries(germanMutations).map(([kind, mutate]) => {
    const made = unfaithful(claims, mutate, `${seed} ${kind}`);
    const passed = made.filter((claim) => sentenceFault(claim) === null);
    missed.push(...passed.map(({ sentence }) => `missed (${kind}): ${sentence}`));
    const share = (100 * (made.length - passed.length)) / Math.max(1, made.length);
    return `| ${kind} | ${share.toFixed(0)} % of ${made.length} |`;
  });
  return [
    `Half "${half}": ${faults.length} of ${claims.length} true German sentences rejected`,
    '',
    '| made unfaithful | caught, German sentence against the English one that it cites |',
    '| --- | --- |',
    ...rows,
    '',
    ...(show && half !== 'report' ? [...faults, ...missed, ''] : []),
  ].join('\n');
}
