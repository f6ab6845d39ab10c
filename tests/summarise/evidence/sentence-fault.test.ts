import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/summarise/evidence/language-of.ts';
import { quantitiesOf } from '../../../src/summarise/evidence/quantities.ts';
import { sentenceFault } from '../../../src/summarise/evidence/sentence-fault.ts';

const abstract =
  'We propose Otter, a planner that learns mazes from 2,000 logs. On seven tasks it outperforms Weasel by 16 points and ' +
  'reduces planning time by 40\\%. With Ferret 3B as the teacher and Ferret 0.5B as the student it keeps 95\\% of success in ' +
  'water and 70\\% on land. It does not need a simulator. Der Planer Otter ist schneller und braucht weniger Speicher.';
const paper = { title: 'Otter: Planning in Mazes', abstract };
const fault = (sentence: string) => sentenceFault({ sentence, cited: abstract, paper });

describe('a sentence that is faithful to its evidence', () => {
  it.each([
    'Otter learns to plan in mazes from 2,000 logs.',
    'Otter, a maze planner, is learnt from two thousand logs.',
    'It outperforms Weasel by 16 points on seven tasks.',
    'On 7 tasks, it beats Weasel by 16 percentage points and cuts planning time by 40 percent.',
    'Planning time falls by 40%.',
    'It keeps 95% of success in water and 70% on land.',
    'It keeps 70% of success on land, and 95% in water.',
    'Ferret 3B teaches Ferret 0.5B, which keeps 95% of success in water.',
    'No simulator is needed.',
    'Offline, the planner needs no simulator.',
    'Yes, it outperforms Weasel.',
    'Otter ist schneller und braucht weniger Speicher.',
  ])('passes: %s', (sentence) => {
    expect(fault(sentence)).toBeNull();
  });
});

describe('a sentence that is not', () => {
  it.each([
    ['On nine tasks it outperforms Weasel.', '“nine”'],
    ['It learns mazes from twenty thousand logs.', '“twenty thousand”'],
    ['It outperforms Weasel by 16% on seven tasks.', '“16%”'],
    ['It reduces planning time by 40 points.', '“40 points”'],
    ['It underperforms Weasel by 16 points.', '“underperforms”'],
    ['It increases planning time by 40%.', '“increases”'],
    ['It keeps 70% of success in water and 95% on land.', ''],
    ['It needs Badger and outperforms Weasel on seven tasks.', '“Badger”'],
    ['Otter uses soft actor-critic to plan in mazes.', '“soft actor-critic”'],
    ['Otter does not outperform Weasel on seven tasks.', ''],
    ['A breakthrough that every reader should study at once.', 'nothing'],
    ['Otter ist langsamer und braucht weniger Speicher.', '“slower”'],
  ])('is told: %s', (sentence, says) => {
    expect(fault(sentence)).toContain(says);
    expect(fault(sentence)).not.toBeNull();
  });
});

const lists =
  'Existing planners degrade in water and do not use logs. We present Otter (OTR), a two-stage planner for Ferret-3B and Weasel-7B. ' +
  'On RiverBench and LakeBench, Otter-R1 reaches 50.7% and 77.2% success, respectively, with 12-49% lower latency on seven tasks. ' +
  'It avoids Badger, Stoat and Polecat. A speedup of 1.5x to 7x follows. It reduces the error of Marten to below that of Sable. ' +
  'Otter adds a stage where success was 4%, on four rivers.';
const listed = { title: 'Otter: Planning in Water', abstract: lists };
const listFault = (sentence: string) => sentenceFault({ sentence, cited: lists, paper: listed });

describe('a sentence about lists, ranges and what others do', () => {
  it.each([
    'Otter-R1 reaches 50.7% and 77.2% success on RiverBench and LakeBench, respectively.',
    'Otter-R1 reaches 77.2% and 50.7% success on LakeBench and RiverBench, respectively.',
    'It avoids Polecat, Badger and Stoat.',
    'Existing planners do not use logs.',
    'Otter prevents degradation in water.',
    'It is a more cost-effective planner of two stages in water.',
    'A two-stage planner (OTR) reduces the error of Marten.',
  ])('passes: %s', (sentence) => {
    expect(listFault(sentence)).toBeNull();
  });

  it.each([
    'On RiverBench and LakeBench, Otter-R1 reaches 77.2% and 50.7% success, respectively.',
    'On LakeBench and RiverBench, Otter-R1 reaches 50.7% and 77.2% success, respectively.',
    'With 12-49 points lower latency on seven tasks.',
    'Otter is a four-stage planner for Ferret-3B.',
    'Otter is a seven-stage planner.',
    'It reduces the error of Sable to below that of Marten.',
    'Otter does not use logs in planning.',
    'Otter increases latency on seven tasks.',
    'Otter planning degrades success on seven tasks.',
  ])('is told: %s', (sentence) => {
    expect(listFault(sentence)).not.toBeNull();
  });
});

const english = {
  title: 'Otter: Planning in Mazes',
  abstract:
    'Existing planners do not explore. We propose Otter, a planner that learns mazes from 2,000 logs and needs no simulator. ' +
    'On seven tasks it outperforms Weasel-3B by 16.5 percentage points and reduces planning time by 40%. ' +
    'Otter is used by Ferret-7B in the training of Stoat-1B.',
};
const germanFault = (sentence: string) =>
  sentenceFault({ sentence, cited: english.abstract, paper: english });

describe('a German sentence about an English abstract', () => {
  it.each([
    'Otter ist ein Planer, der Labyrinthe aus 2.000 Protokollen lernt und keinen Simulator braucht.',
    'Auf sieben Aufgaben übertrifft er Weasel-3B um 16,5 Prozentpunkte.',
    'Die Planungszeit sinkt um 40 %.',
    'Bestehende Planer erkunden nicht.',
  ])('passes: %s', (sentence) => {
    expect(germanFault(sentence)).toBeNull();
  });

  it.each([
    'Auf neun Aufgaben übertrifft er Weasel-3B um 16,5 Prozentpunkte.',
    'Auf sieben Aufgaben übertrifft er Weasel-3B um 16,5 %.',
    'Auf sieben Aufgaben unterliegt er Weasel-3B um 16,5 Prozentpunkte.',
    'Die Planungszeit steigt um 40 %.',
    'Otter lernt Labyrinthe nicht aus 2.000 Protokollen.',
    'Otter lernt Labyrinthe aus 20.000 Protokollen.',
    'Otter lernt Labyrinthe mit GRPO aus 2.000 Protokollen.',
    'Ein Durchbruch, den alle sofort lesen sollten.',
  ])('is told: %s', (sentence) => {
    expect(germanFault(sentence)).not.toBeNull();
  });
});

describe('the language of a sentence', () => {
  it.each([
    ['Otter learns to plan in mazes.', 'en'],
    ['Otter plant in Labyrinthen und braucht keinen Simulator.', 'de'],
    ['Otter apprend à planifier dans les labyrinthes avec des données.', null],
    ['Otter aprende a planificar en los laberintos con datos.', null],
    ['オッターは迷路で計画を学びます。', null],
    ['Выдра учится планировать в лабиринтах.', null],
  ])('%s', (sentence, language) => {
    expect(languageOf(sentence)).toBe(language);
  });
});

describe('the numbers of a text', () => {
  it.each([
    ['from 70% to 91%', [70, 91], ['percent', 'percent']],
    ['2.5x faster and 3-fold', [2.5, 3], ['times', 'times']],
    ['1,234.5 and twenty-one points', [1234.5, 21], ['points', 'points']],
    ['two hundred and fifty thousand', [250_000], ['plain']],
    ['Qwen2.5-7B at pass@1 with v2', [], []],
    ['12-49% of 2-stage runs', [12, 49, 2], ['percent', 'percent', 'plain']],
    ['40K images, 3 million hours', [40_000, 3_000_000], ['plain', 'plain']],
  ])('%s', (text, values, units) => {
    const found = quantitiesOf(text);
    expect(found.map(({ value }) => value)).toEqual(values);
    expect(found.map(({ unit }) => unit)).toEqual(units);
  });
});
