import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { identifyWorkspace } from '../../src/slack/connection/identify-workspace.ts';
import { sdkLogger } from '../../src/slack/connection/sdk-logger.ts';
import { retryUnanswered } from '../../src/slack/delivery/error-policy.ts';
import { eventually } from '../fakes/eventually.ts';
import { fillStore } from '../fakes/fill-store.ts';
import { freePort } from '../fakes/free-port.ts';
import { runHere } from '../fakes/run-here.ts';
import { startOutside, today } from '../fakes/start-outside.ts';
import { startPaperloop } from '../fakes/start-paperloop.ts';
import { startTestBot } from '../fakes/start-test-bot.ts';

const noNote = () => undefined;

it('a start without Slack says why and can be stopped while it goes on trying', async () => {
  const { env } = await startOutside();
  const SLACK_API_URL = `http://127.0.0.1:${await freePort()}/api/`;
  const {
    process: child,
    err,
    ended,
  } = startPaperloop({
    ...env,
    SLACK_API_URL,
    PAPERLOOP_LOG_LEVEL: 'warn',
  });
  await eventually('a second try', () => err().split('it is asked again').length > 2);
  expect(err()).toContain('Slack cannot be reached: nobody answers at its address (ECONNREFUSED)');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(err()).not.toMatch(/token|fault in Paperloop/);
});

it('a start goes on for as long as nobody answers, and not when Slack refuses the token', async () => {
  const log = { debug: noNote, info: noNote, warn: noNote, error: noNote };
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  let tries = 0;
  const { slack } = await startTestBot();
  slack.setFaultRule(({ method }) => {
    if (method !== 'auth.test') return null;
    tries += 1;
    if (tries === 20) return { kind: 'error', error: 'service_unavailable' };
    return tries < 20 ? { kind: 'drop', afterSuccess: false } : null;
  });
  const logger = sdkLogger(noNote);
  const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger };
  const client = new WebClient(slack.botToken, options);
  const team = await retryUnanswered({ log, sleep }, () => identifyWorkspace(client));
  expect(team.id).toBe(slack.teamId);
  expect(waits).toHaveLength(20);
  expect(waits.slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 60_000, 60_000]);
  const stranger = new WebClient('xoxb-of-another', options);
  await expect(retryUnanswered({ log, sleep }, () => identifyWorkspace(stranger))).rejects.toThrow(
    'Slack does not accept the bot token: invalid_auth. Run "npm run doctor"',
  );
  expect(waits).toHaveLength(20);
});

it('a digest without Slack says why for each channel', async () => {
  const { slack, env } = await startOutside();
  await fillStore(env.PAPERLOOP_DATA_DIR ?? '', slack, today, { time: '00:00' });
  const SLACK_API_URL = `http://127.0.0.1:${await freePort()}/api/`;
  const { code, out, err } = await runHere(['digest'], { ...env, SLACK_API_URL });
  expect(code).toBe(1);
  expect(err).toContain('nobody answers at its address (ECONNREFUSED)');
  expect(out + err).not.toMatch(/fault in Paperloop|fetch failed/);
});
