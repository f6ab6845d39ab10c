import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArchivePapers } from '../../../playground/archive/read-archive-papers.ts';
import { isFrontMatter } from '../../../src/lib/text/is-front-matter.ts';
import { isWithdrawn } from '../../../src/lib/text/is-withdrawn.ts';
import { trueAlarms } from '../../counts/true-alarms.ts';

describe('isFrontMatter', () => {
  it.each([
    'Erratum',
    'Erratum: Careful critics',
    'Erratum to “Careful critics”',
    'Errata for: Careful critics',
    'Corrigendum to Careful critics',
    'An Erratum Concerning Careful Critics',
    'Correction: Careful critics',
    'Correction to: Careful critics',
    "Corrections to 'Careful critics'",
    'Correction to the paper on careful critics',
    'Author Correction: Careful critics',
    "Publisher's correction: Careful critics",
    'Careful critics (Erratum)',
    'Careful critics - Corrigendum',
    'Retraction note: Careful critics',
    'Retraction: Careful critics',
    'Editorial expression of concern: Careful critics',
    'Addendum to: Careful critics',
    'Preface',
    'Preface to the special issue on critics',
    'Foreword by the chairs',
    'Front Matter',
    'Frontmatter: Workshop on Critics',
    'Editorial',
    'Editorial: critics and their care',
    'Guest Editorial Special Issue on Critics',
    'Introduction to the special issue on careful critics',
    'Message from the Program Chairs',
    'Table of Contents',
    'Proceedings of the 4th Workshop on Critics',
    'Proceedings Fourth Workshop on Critics',
    'Proceedings of the Workshop on Critics - Preface',
    'Careful critics -- Erratum',
    'Erratum “Careful critics”',
    'Erratum et corrigendum',
    "Correction to `Careful critics'",
    'Amendment to “Careful critics”',
    "Publisher's Note: Careful critics",
    'Notice of Retraction: Careful critics',
    'Withdrawal notice: Careful critics',
    'Berichtigung: Sorgfältige Kritiker',
    'In memoriam: Ada Example',
    'Book Review: Careful critics',
    'Acknowledgement of reviewers',
    'Index of Authors',
    'Editorial Board',
    'Book of Abstracts: Workshop on Critics',
    'Extended abstracts of the 3rd workshop on critics',
  ])('knows "%s"', (title) => {
    expect(isFrontMatter(title)).toBe(true);
  });

  it.each([
    'Correction of decoupled step sizes',
    'Corrections to the Elo rating by learning',
    'Error correction for walking robots',
    'Errata in processors: a data set',
    'Editorial bias in generated news',
    'Autonomous editorial systems',
    'Introduction to careful critics',
    'An addendum to walking: towards larger caves',
    'Retraction of objects from shelves',
    'Optimization without retraction',
    'Table of contents as a guide to long documents',
    'Contents matter: retrieval for critics',
    'Forewords and afterwords: what readers skip',
    'Prefaced: prompts that come first',
    'Grammatical error correction: a survey',
    'Matter at the front: phase transitions',
    'Comment on “Careful critics”',
    'Indexing by author',
    'A proceedings assistant for committees',
    'Corrections: learning from what people mend',
    'Retraction: a fast operator for manifolds',
    'Retractions: learning on manifolds',
    'Notice the removal: how models edit',
    'Abstracts of code for agents',
    'Book reviews as rewards',
    'Editorial boards and their models',
    '0',
  ])('takes "%s" for a paper', (title) => {
    expect(isFrontMatter(title)).toBe(false);
  });
});

const stream = join(import.meta.dirname, '../../../../shared/data/stream-papers.jsonl.gz');

interface Row {
  id: string;
  title: string;
  abstract: string;
}

const isFalseAlarm = ({ id, title, abstract }: Row): boolean =>
  (isFrontMatter(title) || isWithdrawn({ title, abstract })) && !trueAlarms.has(id);

describe('false alarms, of front matter and of withdrawals together', () => {
  it('are none among our own papers', () => {
    const papers = readArchivePapers();
    expect(papers.length).toBeGreaterThan(30);
    expect(papers.filter(isFalseAlarm)).toEqual([]);
  });

  it.skipIf(!existsSync(stream))('are at most one in 10,000 of a year of papers', async () => {
    const input = createReadStream(stream).pipe(createGunzip());
    let papers = 0;
    const alarms: string[] = [];
    for await (const line of createInterface({ input })) {
      const row = JSON.parse(line) as Row;
      papers += 1;
      if (isFalseAlarm(row)) alarms.push(`${row.id} ${row.title}`);
    }
    expect(papers).toBeGreaterThan(10_000);
    expect(alarms.length / papers, alarms.join('\n')).toBeLessThanOrEqual(1 / 10_000);
  });
});
