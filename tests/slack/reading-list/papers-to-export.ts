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

/** Papers whose titles and names go wrong where something is not escaped. `npm run test:papers` takes real ones. */
export const papersToExport = (): Paper[] =>
  titles.map((title, at) =>
    aPaper({
      id: `2603.1000${at}`,
      title,
      authors: [...names.slice(at), ...names.slice(0, at)].slice(0, 9),
    }),
  );
