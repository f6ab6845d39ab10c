import { expect, it } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { fillStore } from '../fakes/fill-store.ts';
import { freePort } from '../fakes/free-port.ts';
import { startOutside, today } from '../fakes/start-outside.ts';
import { startPaperloop } from '../fakes/start-paperloop.ts';

/** What others than the log would write: a warning of Node's, and a library that uses the console. */
const noise =
  'process.on("newListener", (name) => name === "SIGTERM" && setTimeout(() => { process.emitWarning("a planted warning", "ExperimentalWarning"); console.error("a planted %s", "line"); console.log("another"); }, 1500));';

it('writes nothing but one object a line from the start to the end, whatever happens', async () => {
  const { slack, env } = await startOutside();
  await fillStore(env.PAPERLOOP_DATA_DIR ?? '', slack, today, { time: '00:00' });
  const {
    process: child,
    out,
    err,
    ended,
  } = startPaperloop({
    ...env,
    PAPERLOOP_LOG_LEVEL: 'debug',
    PAPERLOOP_HEALTH_PORT: String(await freePort()),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(noise)}`,
  });
  const posts = () => slack.state().messages.filter(({ memberId }) => memberId === slack.botUserId);
  await eventually('the digest', () => posts().length === 6);
  await eventually('the noise', () => err().includes('another'));
  slack.disconnectSockets('warning');
  const { general: channelId } = slack.channelIds;
  await slack.untilConnected();
  const [memberId = ''] = slack.memberIds;
  await slack.press({ memberId, channelId, ts: posts()[1]?.ts ?? '', actionId: 'vote_up' });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  const lines = err().trimEnd().split('\n');
  const said = lines.map((line) => JSON.parse(line) as { msg: string; said?: string });
  expect(said.map((line) => line.said).filter(Boolean)).toEqual(['a planted line', 'another']);
  expect(said.map(({ msg }) => msg)).toContain('Node warns');
  expect(out()).toBe('');
});
