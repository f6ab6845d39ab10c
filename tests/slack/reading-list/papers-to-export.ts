import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readArchiveRow } from '../../../src/ingest/archive-row.ts';
import { mergeSightings } from '../../../src/ingest/merge-sightings.ts';
import type { Paper } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';

const titles = [
  'Learning in R^d for $100 at {scale',
  'On 50% & more critics, #1 of snake_case',
  'A ~ B \\ C } D | E <v2> "quoted" @home',
  'μ-transfer: Größe, naïve façade, 学习 и обучение',
  'Dashes -- and --- more; ``marks’’',
  '=SUM(A1) is a title',
  '- and so is this',
  '100',
];

const names = [
  'Rob Sample Jr.',
  'Hal Example III',
  'Hado van Beispiel',
  'Max von der Probe Jr.',
  'Jo Primero y Segundo',
  'Đorđe Ørsted',
  "Pat O'Sample",
  'The Alpha and Beta Collaborations',
  'Gamma & Delta Team',
  '王小明',
  'Plato',
  'bell sample',
  'Emre Yıldız',
  'A_b Example',
  'Ada de-Exemplo Sample',
  'Ada de-Exemplo',
  'Bo X. -F. Example',
];

/** Papers whose titles and names go wrong where something is not escaped. */
const ownPapers = (): Paper[] =>
  titles.map((title, at) =>
    aPaper({
      id: `2603.1000${at}`,
      title,
      authors: [...names.slice(at), ...names.slice(0, at)].slice(0, 9),
    }),
  );

const most = 5000;

/** An archive file (`PAPERLOOP_TEST_PAPERS`) to export papers of: every so manieth, up to 5,000. */
function papersOfFile(path: string): Paper[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
  const step = Math.max(1, Math.floor(lines.length / most));
  const sightings = lines
    .filter((_, at) => at % step === 0)
    .slice(0, most)
    .map(readArchiveRow);
  return mergeSightings(new Map(), sightings);
}

/** The papers that exports are tried with: our own, and those of a file where one is named. */
export function papersToExport(): Paper[] {
  // biome-ignore lint/style/noProcessEnv: tests have no configuration, and the file is not in the repository.
  const path = process.env.PAPERLOOP_TEST_PAPERS;
  return [...ownPapers(), ...(path ? papersOfFile(path) : [])];
}
