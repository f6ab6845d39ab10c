import { describe, expect, it } from 'vitest';
import { extractSummary, summaryLimit } from '../../src/summarise/extract-summary.ts';
import { sentenceCues } from '../../src/summarise/sentence-cues.ts';
import { aPaper } from '../builders.ts';

const summaryOf = (abstract: string, title = 'Ferret: Planning with Small Maps') =>
  extractSummary(aPaper({ title, abstract }));

const opening = 'Recently, planning has become a popular topic in the study of agents.';
const lack = 'However, existing planners often fail when their maps are large.';
const proposal = 'We propose Ferret, a planner that folds a large map into a small one.';
/** The proposal as a summary has it. */
const told = 'Ferret is a planner that folds a large map into a small one.';
const detail = 'The folding keeps every door and forgets every wall.';
const finding = 'Experiments on nine invented mazes show that Ferret needs 40% fewer steps.';
const code = 'Our code is available at https://example.org/ferret.';

describe('extractSummary', () => {
  it('says what is proposed and what was found, not how the abstract opens', () => {
    const text = [opening, lack, proposal, detail, finding, code].join(' ');
    const summary = summaryOf(text);
    expect(summary).toContain(told);
    expect(summary).toContain(finding);
    expect(summary).not.toContain('Recently');
    expect(summary).not.toContain('However');
    expect(summary).not.toContain('https:');
  });

  it.each([
    'In recent years, planners have been built for many kinds of mazes.',
    'Over the past decade, planning has attracted much interest from many groups.',
    'Planning in mazes remains a fundamental challenge for agents of all kinds.',
    'Traditional planners suffer from maps that are far too large for them.',
  ])('passes over the background %j', (background) => {
    expect(summaryOf([background, proposal, finding].join(' '))).toBe(`${told} ${finding}`);
  });

  it('does not take what others achieved for a finding', () => {
    const others = 'Recent planners reduce the steps in mazes and achieve good results with maps.';
    expect(summaryOf(`${others} ${proposal} ${detail}`)).not.toContain('Recent');
    expect(sentenceCues(others)).toMatchObject({ finding: false, background: true });
    expect(sentenceCues(finding)).toMatchObject({ finding: true, background: false });
  });

  it.each([
    code,
    'We release all data and models to the public on acceptance of this paper.',
    'The data set of mazes is publicly available for everyone to use.',
    'We hope that this work helps others to build better planners for mazes.',
  ])('passes over the boilerplate %j', (boilerplate) => {
    expect(summaryOf([proposal, finding, boilerplate].join(' '))).toBe(`${told} ${finding}`);
  });

  it.each([
    'Our code: this https URL',
    'this https URL',
    'It can be found at \\href{this https URL}{this https URL}.',
  ])('leaves out the place-holder that arXiv puts where a link was: %s', (ending) => {
    const summary = summaryOf(`${opening} ${proposal} ${finding} ${ending}`);
    expect(summary).toContain(finding);
    expect(summary).not.toContain('this https URL');
  });

  it('says what the authors propose, not what others proposed', () => {
    const abstract = [
      'Large maze planners (LMPs) show impressive abilities in complex mazes by using long walks.',
      'However, they often walk on after the door was found, which wastes steps and harms the result.',
      'Recently, early-stop strategies are proposed to reduce long walks by ending useless walking adaptively.',
      'However, most early-stop methods need extra walks or helper planners, which limits their use.',
      'Moreover, most early-stop methods harm LMPs due to stopping too early.',
      'Based on this, we propose an early-stop method deeply coupled with the native walk, which watches turns of high surprise as an index of leaving the way.',
      'Experiments on several mazes with LMPs of different kinds and sizes indicate our method delivers the largest gain over plain walking compared to existing early-stop methods.',
    ].join(' ');
    const summary = summaryOf(abstract, 'Watching Steps: Less Walking for Large Planners');
    expect(summary).toContain('Proposes an early-stop method deeply coupled with the native walk');
    expect(summary).not.toContain('Recently');
    expect(sentenceCues('Recently, several door strategies are proposed.').proposal).toBe(false);
    expect(sentenceCues('Recently, we proposed a door strategy.').proposal).toBe(true);
  });

  it('does not end a sentence before its main clause', () => {
    const summary = summaryOf(
      'While Maze Planning (MP) improves large planners, on-site methods like WALK waste what earlier walks have found. We propose DoorReplay, a simple way to keep variety with a reference of recent walks. DoorReplay adds variety and needs few steps.',
      'DoorReplay: Keeping Variety in Maze Planning',
    );
    expect(summary).not.toMatch(/While[^,]*\./);
    expect(summary).toContain('DoorReplay is a simple way to keep variety');
  });

  it('keeps the order of the abstract', () => {
    expect(summaryOf([finding, lack, proposal].join(' '))).toBe(`${finding} ${told}`);
  });

  it('does not open with a reference to a sentence that is left out', () => {
    const hanging = 'It also improves the result for mazes with moving doors by 10%.';
    const filler = `${opening} ${'Mazes of many kinds are known to people who draw them, and they differ in walls, doors, lights and floors. '.repeat(3)}`;
    const summary = summaryOf(`${filler} ${hanging} ${proposal} ${finding}`);
    expect(summary.startsWith('It ')).toBe(false);
  });

  it('prefers sentences that share the words of the title and of the others', () => {
    const summary = summaryOf(
      'A planner folds maps of mazes into small maps for agents that plan. Ducks are seen on many ponds in early spring near the old town. Agents that plan with small maps of mazes leave the mazes early. Tea is served warm.',
    );
    expect(summary).toContain('A planner folds maps');
    expect(summary).not.toContain('Tea');
  });

  it('takes at most three sentences', () => {
    const many = Array.from({ length: 12 }, (_, i) => `We show that maze ${i} is left early.`);
    expect(summaryOf(many.join(' ')).match(/\./g)?.length).toBeLessThanOrEqual(3);
  });

  it('stays within the limit, whole sentences only', () => {
    const long = `We propose a planner ${'that folds maps '.repeat(18)}and unfolds them again.`;
    const summary = summaryOf(`${long} ${finding} ${long.replace('planner', 'reader')}`);
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(summary).toMatch(/\.$/);
  });

  it.each([
    ['one long sentence', `Agents propose ${'many words and '.repeat(60)}more.`],
    ['no punctuation', `A planner ${'folds maps a planner '.repeat(40)}`],
  ])('cuts %s at a word', (_, text) => {
    const summary = summaryOf(text);
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(summary).toMatch(/\w…$/);
    expect(text).toContain(`${summary.slice(0, -1)} `);
  });

  it.each([
    ['one sentence', proposal, told],
    ['only background', opening, opening],
    ['only boilerplate', code, code.replace('Our', 'The')],
    ['one word', 'Withdrawn', 'Withdrawn'],
    ['no letters', '...', '...'],
    ['nothing', '', 'The source gives no abstract.'],
    ['blanks', ' \n\t ', 'The source gives no abstract.'],
  ])('answers for an abstract of %s', (_, abstract, expected) => {
    expect(summaryOf(abstract)).toBe(expected);
  });

  it('reads Chinese, joining sentences without blanks', () => {
    const summary = summaryOf(
      '近年来规划很热门。我们提出一种折叠地图的方法。实验结果优于以往的方法。',
    );
    expect(summary).toContain('我们提出一种折叠地图的方法。');
    expect(summary).not.toMatch(/\s/);
  });

  it('cuts no TeX formula in two', () => {
    const tex = 'We prove a regret of $O(\\sqrt{T}. S)$ for folded maps.';
    expect(summaryOf(`${opening} ${tex} ${finding}`)).toContain(
      'Proves a regret of $O(\\sqrt{T}. S)$ for folded maps.',
    );
  });

  it('gives the same summary every time', () => {
    const text = [opening, lack, proposal, detail, finding, code].join(' ');
    expect(summaryOf(text)).toBe(summaryOf(text));
  });
});
