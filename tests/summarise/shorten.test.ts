import { describe, expect, it } from 'vitest';
import { spellOut } from '../../src/summarise/abbreviations.ts';
import { cutClauses } from '../../src/summarise/cut-clauses.ts';
import { withoutLeadIns } from '../../src/summarise/lead-ins.ts';
import { nameOfPaper } from '../../src/summarise/paper-name.ts';
import { shortFormsOf } from '../../src/summarise/shorten.ts';
import { inThirdPerson, thirdPerson, withoutFrame } from '../../src/summarise/third-person.ts';

describe('lead-ins', () => {
  it.each([
    ['To address this, we fold maps.', 'We fold maps.'],
    ['To bridge the gap, we present Ferret.', 'We present Ferret.'],
    ['In this paper, we study doors.', 'We study doors.'],
    ['However, walls move at night.', 'Walls move at night.'],
    ['(ii) Doors are kept open.', 'Doors are kept open.'],
    ['2. We count the doors.', 'We count the doors.'],
    ['Inspired by these findings, we fold maps.', 'We fold maps.'],
    ['Moreover, in this work we fold maps.', 'We fold maps.'],
    ['Addressing these gaps, we fold maps.', 'We fold maps.'],
    ['Here we fold maps.', 'We fold maps.'],
    ['In this paper, we precisely address this and fold maps.', 'We fold maps.'],
    ['We tackle these problems and fold maps.', 'We fold maps.'],
  ])('goes from %j', (sentence, expected) => {
    expect(withoutLeadIns(sentence)).toBe(expected);
  });

  it.each([
    'To leave mazes early, a planner must know the doors.',
    'Only when doors are open, walls matter.',
    'Without maps, planners fail.',
    'eBPF maps are folded by the kernel.',
    'This paper studies doors.',
  ])('stays in %j', (sentence) => {
    expect(withoutLeadIns(sentence)).toBe(sentence);
  });
});

describe('first person', () => {
  it.each([
    ['We propose Ferret, which folds maps.', 'Ferret folds maps.'],
    ['We introduce Ferret, a planner that folds maps.', 'Ferret is a planner that folds maps.'],
    ['We present Ferret (Folded Errands), a planner.', 'Ferret (Folded Errands) is a planner.'],
    ['We propose a planner of mazes.', 'Proposes a planner of mazes.'],
    ['This work studies doors.', 'Studies doors.'],
    [
      'We fold maps and show that our planner is fast.',
      'The authors fold maps and show that Ferret is fast.',
    ],
    ['Our method needs fewer steps.', 'Ferret needs fewer steps.'],
    ['Our code beats theirs.', 'The code beats theirs.'],
    ['It allows us to leave early.', 'It allows the authors to leave early.'],
    ['We ask the question of whether doors matter.', 'Asks whether doors matter.'],
    ['Ferret is, to our knowledge, the first planner.', 'Ferret is the first planner.'],
    ['We fold maps and jointly plan a way.', 'The authors fold maps and jointly plan a way.'],
    [
      'We focus on doors in a maze and we open each of them.',
      'The authors focus on doors in a maze and open each of them.',
    ],
  ])('goes from %j', (sentence, expected) => {
    expect(inThirdPerson(sentence, 'Ferret')).toBe(expected);
  });

  it.each([
    'We-Math and US mazes differ.',
    'Tests on WeMaze and OurMaze are hard.',
    'Answers such as “we are lost” are counted.',
    'Ferret folds maps for the U.S. and the EU.',
  ])('leaves %j', (sentence) => {
    expect(inThirdPerson(sentence, 'Ferret')).toBe(sentence);
  });

  it('names nobody where the paper has no name', () => {
    expect(inThirdPerson('Our method folds maps.', null)).toBe('The method folds maps.');
  });

  it.each([
    ['study', 'studies'],
    ['propose', 'proposes'],
    ['employ', 'employs'],
    ['address', 'addresses'],
    ['search', 'searches'],
  ])('of %s is %s', (verb, expected) => expect(thirdPerson(verb)).toBe(expected));
});

describe('frames', () => {
  it.each([
    ['Extensive experiments show that Ferret is fast.', 'Ferret is fast.'],
    ['Experiments on nine mazes, old and new, demonstrate that Ferret is fast.', 'Ferret is fast.'],
    ['We find that doors matter more than walls.', 'Doors matter more than walls.'],
    ['We show that doors matter, and that walls do not.', 'Doors matter, and walls do not.'],
  ])('go from %j', (sentence, expected) => expect(withoutFrame(sentence)).toBe(expected));

  it.each([
    'Results suggest that Ferret may be fast.',
    'We conjecture that doors matter.',
    'Experiments show how planners fail.',
    'Others believe that walls matter.',
  ])('stay where they limit what is said: %j', (sentence) => {
    expect(withoutFrame(sentence)).toBe(sentence);
  });
});

describe('brackets', () => {
  it.each([
    ['We prove (by induction) that it needs few samples.', 'that it needs few samples'],
    ['We prove that it needs few samples [12].', 'few samples.'],
    [
      'We prove that Õ(ε^(-2)) samples (up to logarithms) are enough.',
      'Õ(ε^(-2)) samples are enough.',
    ],
    [
      'We prove a regret of O(√(HT)) for rewards in [0, 1].',
      'a regret of O(√(HT)) for rewards in [0, 1].',
    ],
    ['We prove that O (1/ε^2) transitions are enough.', 'O (1/ε^2) transitions are enough.'],
    ['We show that f(x) lies in [-1, 1].', 'f(x) lies in [-1, 1].'],
  ])('of remarks go, those of formulas stay: %s', (sentence, end) => {
    const [best = ''] = shortFormsOf(sentence, null).toSorted((a, b) => a.length - b.length);
    expect(best.endsWith(end) || best.includes(end), best).toBe(true);
  });
});

describe('clauses', () => {
  it('are cut where they only add', () => {
    expect(
      cutClauses(
        'Ferret folds the large maps of all mazes with doors, which makes planning cheap.',
      ),
    ).toEqual(['Ferret folds the large maps of all mazes with doors.']);
    expect(
      cutClauses(
        'Ferret raises the share of solved mazes by 12% on average, outperforming nine planners.',
      ),
    ).toEqual(['Ferret raises the share of solved mazes by 12% on average.']);
  });

  it('are cut behind a gain, before what it is measured on, but not where it begins', () => {
    const forms = (sentence: string) => shortFormsOf(sentence, null);
    expect(
      forms(
        'The method improves the success rate of arms by 6.1% on RoboTwin and by 4.1% on a robot.',
      ),
    ).toContain('The method improves the success rate of arms by 6.1%.');
    for (const kept of [
      'The method reaches a success rate of 83.5% on RoboTwin with one camera.',
      'The method improves the success rate of arms by 6.1% on average.',
      'The method improves the success rate of arms by 6.1% in the best of five runs.',
      'The method improves the success rate by 6.1% when all cameras are used.',
    ])
      expect(forms(kept)).toEqual([kept]);
    expect(
      forms('The method raises the success rate of arms by 20% over a baseline, from 10% to 30%.'),
    ).not.toContain('The method raises the success rate of arms by 20%.');
  });

  it('are told whole after a colon', () => {
    const text =
      'Ferret solves the mazes of all planners in two ways: folding the maps, which is cheap, and waiting.';
    expect(cutClauses(text)).toEqual(['Ferret solves the mazes of all planners in two ways.']);
  });

  it('are cut before a second statement of the authors', () => {
    expect(
      cutClauses(
        'We propose an algorithm that folds the maps of mazes and using doors as bounds, we derive a rate.',
      ),
    ).toContain('We propose an algorithm that folds the maps of mazes.');
  });

  it.each([
    [
      'a list of doings',
      'Ferret is the best of all planners that we tried in folding, waiting, and leaving.',
    ],
    [
      'the last verb of a list',
      'Ferret raises the share of solved mazes, speeds up the folding of maps and cuts memory.',
    ],
    [
      'a condition',
      'Ferret leaves every maze that was tried before noon, but only when all doors are open.',
    ],
    [
      'an exception',
      'Ferret outperforms all other planners that we tried here, except in mazes without doors.',
    ],
    [
      'a price',
      'Ferret leaves the mazes in half of the usual time, at the cost of much larger memory.',
    ],
    [
      'the last of a list',
      'The planner is tested on mazes made of ice in the north, of stone, and of wood.',
    ],
    [
      'a number of two',
      'On the two kinds of mazes Ferret achieves a rate of 83.5% and 81.0% on average steps.',
    ],
    [
      'a subject without its verb',
      'Key details of all planners for mazes with doors, such as Ferret, are omitted.',
    ],
    [
      'a formula',
      'We prove for folded maps that the regret of Ferret is $O(a, which b)$ in all mazes.',
    ],
  ])('stay where a cut would change the meaning: %s', (_, sentence) => {
    expect(cutClauses(sentence)).toEqual([]);
  });

  it('of circumstances go, but not half a list', () => {
    const forms = shortFormsOf(
      'On nine mazes of ice and stone, Ferret needs 40% fewer steps than others.',
      null,
    );
    expect(forms).toContain('Ferret needs 40% fewer steps than others.');
    const list = shortFormsOf(
      'On mazes of ice, stone and wood, Ferret needs 40% fewer steps than others.',
      null,
    );
    expect(list.filter((form) => /^stone/i.test(form))).toEqual([]);
    const only = shortFormsOf(
      'With only three doors, Ferret needs 40% fewer steps than others.',
      null,
    );
    expect(only).toEqual(['With only three doors, Ferret needs 40% fewer steps than others.']);
  });
});

describe('the name of a paper', () => {
  it.each([
    ['Ferret: Planning with Maps', 'We present Ferret.', 'Ferret'],
    ['Planning with Maps', 'We propose FeRReT, a planner. FeRReT is fast.', 'FeRReT'],
    ['Learning to Walk: A Survey', 'Learning to Walk is hard.', null],
    ['When Maps Fail: Doors', 'When Maps Fail we walk.', null],
    ['FerRet: Planning', 'ferret is a planner.', 'FerRet'],
    [
      'Planning',
      'We propose folded map planning (FMP). FMP is fast. Large door models (LDMs) are not.',
      'FMP',
    ],
    ['Planning', 'We propose a way to tune large language models (LLMs). LLMs are slow.', null],
    ['Badger: Planning', 'We present a planner.', null],
  ])('of %j, %j is %j', (title, abstract, expected) => {
    expect(nameOfPaper(title, abstract)).toBe(expected);
  });
});

it('no form is a circumstance alone, nor what follows from a main clause that is gone', () => {
  const study =
    'In a user study involving five kinds of doors and walls, which took a week, Ferret was faster.';
  expect(cutClauses(study)).not.toContain(
    'In a user study involving five kinds of doors and walls.',
  );
  const gains =
    'Extensive experiments on nine mazes demonstrate large gains, achieving up to 4% improvements in all settings.';
  expect(shortFormsOf(gains, null).filter((form) => form.startsWith('Achieving'))).toEqual([]);
  expect(
    shortFormsOf('To open doors, we devise (1) the shared map of all planners.', null),
  ).toContain('Devises the shared map of all planners.');
});

it('no sentence is cut within the means of its second statement', () => {
  const sentence =
    'We propose a planner and using map inequalities and door bounds, we derive guarantees for mazes.';
  expect(cutClauses(sentence)).not.toContain('We propose a planner and using map inequalities.');
});

describe('short names', () => {
  const abstract =
    'Folded map planning (FMP) is old. Large door models (LDMs) are new. An LDM-based planner is fast.';
  it.each([
    ['FMP is fast.', 'Folded map planning (FMP) is fast.'],
    ['It uses LDMs.', 'It uses large door models (LDMs).'],
    ['It uses one LDM.', 'It uses one large door model (LDM).'],
    ['An LDM-based planner.', 'An LDM-based planner.'],
    ['Folded map planning (FMP) is old.', 'Folded map planning (FMP) is old.'],
    ['XYZ is fast.', 'XYZ is fast.'],
  ])('are spelt out at first use: %j', (summary, expected) => {
    expect(spellOut(summary, abstract, null, 600)).toBe(expected);
  });

  it('keep the capitals that they have within a sentence', () => {
    const named =
      'Markov door processes (MDPs) are old. We use Folded Map Planning (FMP). Deep maps (DM) help.';
    expect(spellOut('It solves MDPs.', named, null, 600)).toBe(
      'It solves Markov door processes (MDPs).',
    );
    expect(spellOut('It uses FMP.', named, null, 600)).toBe('It uses Folded Map Planning (FMP).');
    expect(spellOut('It uses DM.', named, null, 600)).toBe('It uses deep maps (DM).');
  });

  it('stay where there is no room, or where it is the paper’s own', () => {
    expect(spellOut('FMP is fast.', abstract, null, 20)).toBe('FMP is fast.');
    expect(spellOut('FMP is fast.', abstract, 'FMP', 600)).toBe('FMP is fast.');
  });
});
