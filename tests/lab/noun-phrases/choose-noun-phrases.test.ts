import { expect, it } from 'vitest';
import { chooseNounPhrases } from '../../../lab/noun-phrases/choose-noun-phrases.ts';

it('lists what stands between small words and punctuation in enough titles, as most write it', () => {
  const titles = [
    'World Models for Driving',
    'Of World Models: A Tale',
    'A World Model',
    'Evaluating Agents with Offline Logs',
    'Evaluating Agents in Offline Logs',
    'Evaluating Agents: Offline Logs',
    'A Novel Recipe',
    'A Novel Recipe',
    'A Novel Recipe',
    'Rare Words',
  ];
  expect(chooseNounPhrases(titles, 3)).toEqual(['offline logs', 'world models']);
});
