import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeModel, encodeRlModel } from '../../../lab/files/encode-models.ts';
import { readLog } from '../../../lab/off-policy/read-log.ts';
import { readPapers } from '../../../lab/replay/read-papers.ts';
import { readTasks } from '../../../lab/replay/read-tasks.ts';
import { decodeModel } from '../../../src/embed/model-file.ts';
import { decodeRlModel } from '../../../src/filter/rl-model-file.ts';
import { RowFault, readArchiveRow } from '../../../src/ingest/archive-row.ts';
import { loadArchive } from '../../../src/ingest/load-archive.ts';
import { parsePrompt } from '../../../src/llm/prompt-file.ts';
import { openInbox } from '../../../src/slack/connection/inbox.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { promptNames } from '../../llm/prompt-names.ts';
import type { FuzzEntry } from './entry.ts';
import { mutateText } from './mutate-text.ts';
import { mutateValue, pick } from './mutate-value.ts';
import { refusalFrom } from './refusal-of.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const tasks = {
  name: 'tiny',
  past_before: '2026-01-02',
  days: { '2026-01-02': ['a', 'b'], '2026-01-05': ['c', 'd'] },
  topics: [
    {
      name: 't',
      interest: 'critics',
      days: ['2026-01-02', '2026-01-05'],
      positives: ['a'],
      seeds: ['c'],
    },
  ],
};

const replayRows = ['a', 'b', 'c']
  .map((id) =>
    JSON.stringify({ id, title: `Paper ${id}`, abstract: 'We learn.', day: '2026-01-02' }),
  )
  .join('\n');

const logged = {
  channel: 'C1',
  day: '2026-01-02',
  at: 1,
  pastBefore: '2026-01-02',
  rankerName: 'bm25',
  rankerVersion: '1',
  interests: [{ text: 'critics', weight: 2 }],
  candidates: [{ id: 'a', score: 0.5, probability: 0.5 }],
  picks: [{ id: 'a', position: 1, probability: 0.5 }],
  votes: [{ id: 'a', member: 'U1', value: 'up', at: 2 }],
};

const embedding = encodeModel({
  header: {
    dim: 8,
    words: 2,
    pieces: 1,
    trained: { papers: 2, from: '2024-01-01', to: null, seed: 1, steps: 3, batch: 16 },
  },
  words: ['critic', 'robot'],
  scales: Float32Array.of(0.1, 0.2, 0.3),
  rows: new Int8Array(24).fill(3),
});
const filter = encodeRlModel({
  header: {
    scale: 0.01,
    bias: { titleAlone: -1, full: -2 },
    baseRate: 0.2,
    trained: { papers: 10, seed: 1 },
  },
  features: ['bandit', 'robot'],
  titleAlone: Int16Array.of(300, 100),
  title: Int16Array.of(200, 0),
  abstract: Int16Array.of(0, 400),
});

/** Sizes that a header may name and the file behind it does not have. */
const sizes = [1, 2, 3, 7, 8, 9, 100, 5000, 2 ** 26, 2 ** 31, 2 ** 33, Number.MAX_SAFE_INTEGER];

function withOddSizes(random: () => number, header: Record<string, unknown>) {
  const names = Object.keys(header).filter((name) => Number.isInteger(header[name]));
  return { ...header, [pick(random, names)]: pick(random, sizes) };
}

/** Bytes of a checked file, mutated; half of them with a checksum and a header that fit, as an attacker makes them. */
function mutateModel(random: () => number, bytes: Buffer): Buffer {
  const mutated = Buffer.from(bytes);
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--)
    mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256);
  if (random() < 0.3) return mutated.subarray(0, Math.floor(random() * mutated.length));
  if (random() < 0.3) return mutated;
  const content = bytes.subarray(0, -32);
  const length = content.readUInt32LE(12);
  const known = JSON.parse(content.toString('utf8', 16, 16 + length)) as Record<string, unknown>;
  const header = random() < 0.5 ? mutateValue(random, known) : withOddSizes(random, known);
  const text = Buffer.from(JSON.stringify(header) ?? '');
  const start = Buffer.from(content.subarray(0, 16));
  start.writeUInt32LE(text.length, 12);
  const fill = Buffer.alloc((8 - (text.length % 8)) % 8);
  const rest = content.subarray(16 + Math.ceil(length / 8) * 8);
  const all = Buffer.concat([start, text, fill, rest]);
  return Buffer.concat([all, createHash('sha256').update(all).digest()]);
}

/** A row as text: its value mutated, or its characters. */
const hostileRow = (random: () => number, value: unknown): string =>
  random() < 0.5
    ? (JSON.stringify(mutateValue(random, value)) ?? '')
    : mutateText(random, JSON.stringify(value));

/** Files that people give, or that lie in the data folder or beside the program. */
export async function fileEntries(): Promise<FuzzEntry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-fuzz-'));
  const store = await openStore(':memory:');
  const file = join(folder, 'file');
  const archive = readFileSync(join(root, 'tests/fixtures/archive/papers.jsonl'), 'utf8');
  const rows = archive.split('\n').filter((line) => /^\{.*\}$/.test(line));
  const prompts = promptNames().map((name) =>
    readFileSync(join(root, 'prompts', `${name}.md`), 'utf8'),
  );
  const read = (random: () => number, text: string, reader: () => Promise<unknown>) => {
    const packed = random() < 0.1 ? gzipSync(text) : Buffer.from(text);
    const isCut = random() < 0.1;
    writeFileSync(file, isCut ? packed.subarray(0, packed.length - 5) : packed);
    return refusalFrom(reader);
  };
  const of = (name: string, times: number, feed: FuzzEntry['feed']): FuzzEntry => ({
    name,
    times,
    feed,
  });
  return [
    of('archive rows', 8000, (random) =>
      refusalFrom(() => readArchiveRow(hostileRow(random, JSON.parse(pick(random, rows))))),
    ),
    {
      ...of('archive files', 40, (random) =>
        read(random, mutateText(random, archive), async () => {
          const { faults } = await loadArchive(store, file, () => undefined);
          if (faults[0]) throw new RowFault(faults[0].reason);
        }),
      ),
      close: async () => {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    },
    of('tasks files', 2000, (random) =>
      read(random, hostileRow(random, tasks), () => readTasks(file)),
    ),
    of('papers of a replay', 1000, (random) =>
      read(random, mutateText(random, replayRows), () => readPapers([file], () => true)),
    ),
    of('logs of a replay', 1000, (random) =>
      read(random, hostileRow(random, logged), () => readLog(file)),
    ),
    of('prompts', 4000, (random) =>
      refusalFrom(() => parsePrompt('hostile', mutateText(random, pick(random, prompts)))),
    ),
    of('embedding models', 2000, (random) =>
      refusalFrom(() => decodeModel(mutateModel(random, embedding), 'a file')),
    ),
    of('filter models', 2000, (random) =>
      refusalFrom(() => decodeRlModel(mutateModel(random, filter), 'a file')),
    ),
    of('inbox', 1000, async (random) => {
      const line = (id: string) => ({ id, type: 'events_api', body: { type: 'x' }, at: 1 });
      const lines = [line('1'), line('2'), { done: '1' }].map((one) => hostileRow(random, one));
      writeFileSync(file, lines.join('\n'));
      const { inbox, pending } = openInbox(file, (error) => {
        throw error;
      });
      for (const { id } of pending) inbox.done(id);
      inbox.close();
      return null;
    }),
  ];
}
