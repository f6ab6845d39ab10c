import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { replayCommand } from '../../../lab/commands/replay.ts';
import { InputError, UsageError } from '../../../src/errors.ts';
import { type CaughtOutput, catchOutput } from '../../fakes/catch-output.ts';
import { responseBody, type StubReply, startFakeOpenAi } from '../../llm/fake-openai-server.ts';
import { writeWorld } from '../replay/small-world.ts';

let output: CaughtOutput;
beforeEach(() => {
  output = catchOutput();
});
afterEach(() => vi.restoreAllMocks());

const run = (env: Record<string, string>, ...args: string[]) =>
  replayCommand.run(['--assess', '--ranker', 'bm25', ...args], env);
const inWorld = async () => {
  const { folder, papers, tasks } = await writeWorld();
  return { folder, files: ['--papers', papers, '--tasks', tasks] };
};
const answer = (order: string[]): StubReply =>
  responseBody([{ type: 'output_text', text: JSON.stringify({ order }), annotations: [] }]);
async function serve(...replies: StubReply[]) {
  const server = await startFakeOpenAi(replies);
  onTestFinished(() => server.close());
  return { server, env: { OPENAI_API_KEY: 'a-key', OPENAI_BASE_URL: server.baseUrl } };
}
const rowOf = (name: string): number[] =>
  (new RegExp(`^${name} .*$`, 'm').exec(output.out())?.[0] ?? '')
    .slice(name.length)
    .match(/[+-]?\d+\.\d+/g)
    ?.map(Number) ?? [];

describe('npm run replay -- --assess', () => {
  it('without a key measures what the best, the worst and other orders would give', async () => {
    const { folder, files } = await inWorld();
    const file = join(folder, 'out.json');
    expect(await run({}, ...files, '--json', file)).toBe(0);
    expect(output.out()).toMatch(/^small-world: no votes\. The best 20 of a day are compared/);
    expect(output.out()).toContain('7 days measured, of 7 that can tell');
    expect(output.out()).toMatch(/A question has \d{3} tokens, at most \d{3} \(estimated\)/);
    expect(output.out()).toContain('No model was asked (OPENAI_API_KEY is not set).');
    const [oracle = 0] = rowOf('oracle');
    const [chance = 0] = rowOf('random');
    const [worst = 0] = rowOf('worst');
    expect(oracle).toBeGreaterThan(chance);
    expect(chance).toBeGreaterThan(worst);
    const [, , , , , , replaced = 9] = rowOf('injected');
    expect(replaced).toBeLessThanOrEqual(1);
    // The order by scores is that of BM25 already.
    expect(rowOf('bm25')).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const pairs = (name: string) =>
      new RegExp(`^${name} .* (\\d+) %$`, 'm').exec(output.out())?.[1];
    expect([pairs('oracle'), pairs('worst')]).toEqual(['100', '0']);
    expect(pairs('by scores')).toBe(pairs('bm25'));
    const report = JSON.parse(await readFile(file, 'utf8'));
    expect(report).toMatchObject({ tasks: 'small-world', drawn: 'days', model: null });
    expect(report.orders.map(({ name }: { name: string }) => name)).toEqual([
      ...['oracle', 'reader 86 %', 'reader 76 %', 'bm25', 'random', 'injected', 'worst'],
    ]);
  });

  it('asks a server with the bot’s own question, and prints what it cost', async () => {
    const { files } = await inWorld();
    const { server, env } = await serve(answer(['P3', 'P1', 'P2', 'P44']));
    expect(await run(env, ...files, '--votes', 'dense')).toBe(0);
    expect(server.requests).toHaveLength(7);
    expect(server.requests[0]?.body).toMatchObject({
      model: 'gpt-5.4-mini',
      input: expect.stringContaining('<paper key="P1">'),
      store: false,
    });
    expect(rowOf('gpt-5.4-mini')).toHaveLength(7);
    expect(output.out()).toContain(
      'gpt-5.4-mini: 7 days answered (0 of them from the file of answers), 0 failed, 7 unknown keys.',
    );
    expect(output.out()).toMatch(
      /7 calls: 700 tokens in, 420 out; \$0\.0\d+\. A call: 100 in, 60 out/,
    );
  });

  it('stops before more tokens are spent than may be, and measures all orders on the days it has', async () => {
    const { files } = await inWorld();
    const { server, env } = await serve(answer(['P2', 'P1']));
    expect(await run(env, ...files, '--most-tokens', '8500')).toBe(0);
    expect(server.requests).toHaveLength(2);
    expect(output.out()).toContain('2 days measured, of 7 that can tell');
    expect(output.out()).toContain('Not all days were asked about: the most tokens were reached.');
  });

  it('takes answers from a file, asks for none that it has, and needs no key for them', async () => {
    const { folder, files } = await inWorld();
    const answers = join(folder, 'answers.jsonl');
    const { server, env } = await serve(answer(['P2', 'P1', 'P3']));
    await run(env, ...files, '--most-tokens', '8500', '--answers', answers);
    const first = rowOf('gpt-5.4-mini');
    expect((await readFile(answers, 'utf8')).trimEnd().split('\n')).toHaveLength(2);
    output.forget();
    await run({}, ...files, '--answers', answers);
    expect(rowOf('gpt-5.4-mini')).toEqual(first);
    expect(server.requests).toHaveLength(2);
    expect(output.out()).toContain(
      '2 days answered (2 of them from the file of answers), 5 failed',
    );
    expect(output.out()).not.toContain('Not all days');
    await writeFile(answers, '{"no":"answer"}\n');
    await expect(run({}, ...files, '--answers', answers)).rejects.toThrow(InputError);
  });

  it('leaves the order of the scores where a server fails, and gives it up', async () => {
    const { files } = await inWorld();
    const { env } = await serve((response) => void response.writeHead(401).end('{}'));
    expect(await run(env, ...files)).toBe(0);
    expect(output.out()).toContain('gpt-5.4-mini: 0 days answered');
    expect(output.out()).toMatch(/Not all days were asked about: The language model/);
    expect(rowOf('oracle')).toHaveLength(7);
  });

  it.each([
    [['--votes', 'many'], /--votes many is not known/],
    [['--seeds', '1,2'], /one seed/],
    [['--most-tokens', 'all'], /not a whole number/],
    [['--off'], /--off/],
  ])('refuses %j', async (args, said) => {
    const { files } = await inWorld();
    await expect(run({}, ...files, ...args)).rejects.toThrow(UsageError);
    await expect(run({}, ...files, ...args)).rejects.toThrow(said);
  });
});
