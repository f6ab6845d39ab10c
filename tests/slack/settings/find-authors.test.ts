import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArchiveSearch } from '../../../src/search/engine/archive-search.ts';
import { readSearchWords } from '../../../src/search/search-grammar.ts';
import { searchPapers } from '../../../src/search/search-papers.ts';
import { resolveAuthor } from '../../../src/slack/settings/authors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aPaper } from '../../builders.ts';
import { localArchive } from '../../fakes/local-archive.ts';

/** Names as papers print them, and how people type them. */
const typedNames: Record<string, string[]> = {
  'Amalia Inés Prueba Muestra': [
    'Prueba Muestra, Amalia Inés',
    'prueba muestra, amalia ines',
    'A. I. Prueba Muestra',
    'Prueba Muestra, A. I.',
    'AI Prueba Muestra',
    'Amalia Prueba Muestra',
    'Amalia Inés Prueba-Muestra',
    'Prueba Muestra',
  ],
  'Hado van Beispiel': ['van Beispiel, Hado', 'H. van Beispiel', 'Hado vanBeispiel', 'Beispiel'],
  'Lou van der Muster': ['van der Muster, Lou', 'Muster, Lou van der', 'L. Van Der Muster'],
  'Ana de la Exempla Ruiz': ['de la Exempla Ruiz, Ana', 'Exempla Ruiz, Ana de la', 'A. Ruiz'],
  'Omar al-Mithal': ['al-Mithal, Omar', 'Omar Al Mithal', 'Omar AlMithal', 'Al-Mithal'],
  'Ali bin Salim Namudhaj': ['bin Salim Namudhaj, Ali', 'Namudhaj, Ali bin Salim'],
  'Rob Sample Jr.': ['Sample, Rob, Jr.', 'Sample Jr., Rob', 'Rob Sample', 'R. Sample, Jr.'],
  'Hal Modell III': ['Modell III, Hal', 'Modell, Hal III', 'Hal Modell, III', 'Hal Modell'],
  'The Alpha and Beta Collaborations': [
    'Alpha and Beta Collaborations',
    'the Alpha & Beta Collaborations',
  ],
  'Department of Tests and Probes': ['department of tests and probes'],
  'Xiaoming Yangben': ['Yangben Xiaoming', 'Yangben, Xiaoming', 'Xiao-Ming Yangben'],
  'Min-jun Gyeonbon': ['Minjun Gyeonbon', 'Gyeonbon Min Jun', 'Gyeonbon, Min-jun'],
  "Pat O'Probe": ['Pat O’Probe', 'Pat OProbe', 'Pat O Probe', "O'Probe, Pat"],
  'Jean-Paul Exemple': ['J.-P. Exemple', 'JP Exemple', 'Jeanpaul Exemple', 'Exemple, Jean Paul'],
  'Jürgen Vorlage-Weiß': ['Juergen Vorlage-Weiss', 'J. Vorlage Weiß', 'VORLAGE-WEISS, Jürgen'],
  王小明: ['王 小明', '王小'],
  김견본: ['김 견본'],
  'محمد مثال': ['مثال، محمد'],
  'Иван Примеров': ['примеров, иван', 'И. Примеров'],
  'สมชาย ตัวอย่าง': ['ตัวอย่าง สมชาย'],
  'דוד דוגמה': ['דוגמה, דוד'],
  'राम उदाहरण': ['उदाहरण, राम'],
  'Ａｄａ Ｗｉｄｅ': ['Ada Wide', 'wide, ada'],
};
const printed = Object.keys(typedNames);

let store: Store;
let archive: ArchiveSearch;
beforeAll(async () => {
  store = await openStore(':memory:');
  await store.papers.upsert(
    printed.map((name, at) => aPaper({ id: `2603.${10000 + at}`, authors: ['Zoe Other', name] })),
  );
  archive = localArchive(store);
  await archive.refresh();
});
afterAll(() => store.close());

const cases = Object.entries(typedNames).flatMap(([name, forms]) =>
  [name, ...forms].map((typed): [string, string] => [typed, name]),
);

describe('an author is found however the name is typed', () => {
  it.each(cases)('follow %s', async (typed, name) => {
    expect(await resolveAuthor({ store }, typed)).toMatchObject({ author: name });
  });

  it.each(cases)('from:"%s"', async (typed, name) => {
    const search = readSearchWords(`from:"${typed}"`, '2026-03-20');
    if ('fault' in search) throw new Error(search.fault);
    const searcher = { workspaceId: 'T1', channelId: 'C1', memberId: 'U1' };
    const range = { offset: 0, limit: 5, today: '2026-03-20' as const };
    const { results } = await searchPapers({ store, archive }, searcher, search, range);
    expect(results.map(({ paper }) => paper.authors[1])).toEqual([name]);
  });
});

describe('a name with a comma', () => {
  it('is one person where the archive knows it, and is asked about where not', async () => {
    expect(await resolveAuthor({ store }, 'Desconocida Nadie, Eva María')).toEqual({
      fault: expect.stringContaining('several names'),
    });
  });

  it('is asked about where an initial fits several', async () => {
    const other = await openStore(':memory:');
    const authors = ['Wei Yangben', 'Wan Yangben', 'Yi Wang'];
    await other.papers.upsert([aPaper({ authors })]);
    expect(await resolveAuthor({ store: other }, 'W. Yangben')).toEqual({
      fault: expect.stringMatching(/Several authors match .*Wan Yangben.*Wei Yangben/),
    });
    // An initial is another word than the family name.
    expect(await resolveAuthor({ store: other }, 'W. Wang')).toEqual({
      author: 'W. Wang',
      known: null,
    });
    await other.close();
  });
});
