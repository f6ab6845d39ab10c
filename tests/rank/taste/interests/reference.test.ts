import { expect, it } from 'vitest';
import { allSteps } from '../../../../src/lib/async/in-turns.ts';
import { corpusInSteps } from '../../../../src/lib/text/corpus.ts';
import { referenceInSteps } from '../../../../src/rank/taste/interests/reference.ts';
import { aPaper } from '../../../builders.ts';

const papersOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aPaper({ id: `2601.${10_000 + at}`, title: `Offline critics ${at}` }),
  );

it('makes one reference, with one index, for channels that ask at the same time', () => {
  const papers = papersOf(1200);
  const [one, other] = [referenceInSteps(papers), referenceInSteps(papers)];
  one.next();
  other.next();
  expect(allSteps(one)).toBe(allSteps(other));
});

it('counts the papers that hold each word once for those who ask at the same time', () => {
  const papers = papersOf(2400);
  const [one, other] = [corpusInSteps(papers), corpusInSteps(papers)];
  one.next();
  other.next();
  expect(allSteps(one)).toBe(allSteps(other));
});
