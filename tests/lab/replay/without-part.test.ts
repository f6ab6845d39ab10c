import { expect, it } from 'vitest';
import { labRankers } from '../../../lab/baselines/lab-rankers.ts';
import { withoutPart } from '../../../lab/replay/without-part.ts';
import type { Ranker } from '../../../src/rank/ranker.ts';
import { aRequest, blockPaper, votesOn } from '../../rank/world.ts';

it('leaves one part out of every score and the others as they are', () => {
  const hybrid = labRankers.hybrid as Ranker;
  const feedback = votesOn([blockPaper('games', 1)], 'up');
  const whole = hybrid.rank(aRequest({ feedback }));
  const ablated = withoutPart(hybrid, 'taste').rank(aRequest({ feedback }));
  expect(ablated.map(({ parts }) => parts)).toEqual(
    whole.map(({ parts }) => ({ interest: parts.interest })),
  );
  expect(ablated.map(({ total }) => total)).toEqual(whole.map(({ parts }) => parts.interest));
  expect(withoutPart(hybrid, 'taste').name).toBe('hybrid -taste');
});
