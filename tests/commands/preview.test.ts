import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runHere } from '../fakes/run-here.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { themedPapers } from '../fakes/start-test-bot.ts';
import { folderForFile } from '../fakes/temporary-folder.ts';
import { startFakeOpenAi } from '../llm/fake-openai-server.ts';

const folder = folderForFile();
const file = join(folder, 'papers.jsonl.gz');
const rows = [...themedPapers('2026-03-16'), ...themedPapers('2026-03-17')];
writeFileSync(file, gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')));

const always = ['preview', '--papers', file, '--day', '2026-03-17'];
const preview = (...args: string[]) => runHere([...always, ...args]);

describe('preview', () => {
  it('prints the picks as a person reads them', async () => {
    const { code, out } = await runPaperloop([...always, '--interest', 'legged robots']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Papers for Tuesday 17 March 2026: 3 worth your time of 6 new papers, and 2 that fit less\swell\nInterests: legged robots\n/,
    );
    expect(out).toMatch(/\n1\. Learning for legged robots\n.+arxiv\.org\/abs\/2603\./);
    expect(out).toContain('Fits your interest\n');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(92);
  });

  it('prints JSON with id, title, score parts, reason and probability', async () => {
    const { out } = await preview('--interest', 'legged robots', '--json');
    const report = JSON.parse(out) as { picks: Record<string, unknown>[]; candidates: number };
    expect(report.candidates).toBe(6);
    expect(report.picks).toHaveLength(5);
    expect(report.picks[0]).toMatchObject({
      position: 1,
      id: expect.stringMatching(/^2603\.\d{5}$/),
      title: 'Learning for legged robots',
      score: { total: expect.any(Number), parts: { interest: expect.any(Number) } },
      probability: 1,
      why: expect.stringMatching(/^Fits your interest/),
    });
  });

  it('takes several interests and picks for each, and says once why no model wrote it', async () => {
    const model = await startFakeOpenAi([(response) => response.writeHead(401).end('{}')]);
    const env = { OPENAI_API_KEY: 'sk-wrong', OPENAI_BASE_URL: model.baseUrl };
    const args = ['--interest', 'legged robots', '--interest', 'market traders'];
    const { out, err } = await runHere([...always, ...args], env);
    await model.close();
    const line = 'The language model refused the key (HTTP 401); check OPENAI_API_KEY.';
    expect(err.split('\n').filter((one) => one.includes('model'))).toEqual([line]);
    expect(out.split('Note: The language model refused the key')).toHaveLength(2);
    const titles = [...out.matchAll(/^\d\. (.+)$/gm)].map(([, title]) => title).slice(0, 2);
    expect(titles.sort()).toEqual(['Learning for legged robots', 'Learning for market traders']);
  });

  it('asks for an interest when no channel is subscribed', async () => {
    const { code, err } = await preview();
    expect(code).toBe(1);
    expect(err).toContain('Say what papers should be about, for example --interest');
  });

  it('names an option it does not know', async () => {
    const { code, err } = await preview('--intrest', 'x');
    expect(code).toBe(1);
    expect(err).toContain("Unknown option '--intrest'");
  });

  it('says when there are no papers for the day', async () => {
    const { out } = await runHere([
      'preview',
      '--papers',
      file,
      '--day',
      '2027-01-04',
      '--interest',
      'robots',
    ]);
    expect(out).toContain('No new papers came in for this day');
  });

  it('leaves out what is too far from reinforcement learning, and says how many', async () => {
    const { out } = await preview('--interest', 'legged robots', '--rl-width', 'strict');
    expect(out).toMatch(
      /worth your time of 6 new papers[^(]*\(\d outside\s(?:your\s|focus\s|on\s|reinforcement\s)+learning\)\n/,
    );
    const json = await preview('--interest', 'robots', '--rl-width', 'strict', '--json');
    const { candidates, leftOut } = JSON.parse(json.out) as Record<string, number>;
    expect(leftOut).toBeGreaterThan(0);
    expect((candidates ?? 0) + (leftOut ?? 0)).toBe(6);
  });

  it('names the widths when one is not known', async () => {
    const { code, err } = await preview('--interest', 'robots', '--rl-width', 'narrow');
    expect(code).toBe(1);
    expect(err).toContain('--rl-width narrow is not known. Give one of: any: every');
  });

  it('names a ranker that does not exist', async () => {
    const { code, err } = await runHere(
      ['preview', '--papers', file, '--day', '2026-03-17', '--interest', 'robots'],
      { PAPERLOOP_RANKER: 'magic' },
    );
    expect(code).toBe(1);
    expect(err).toContain('There is no ranker "magic". Choose one of: bm25, taste.');
  });
});
