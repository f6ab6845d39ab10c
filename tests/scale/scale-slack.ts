import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import type { FromScaleSlack } from './scale-messages.ts';

// The look-alike of a run in a process of its own, so that its work does not count as the bot's.
const say = (message: FromScaleSlack) => process.send?.(message);
const slack = await startLookAlike({ port: 0, now: () => new Date() });
const { apiUrl, botToken, appToken, teamId } = slack;
const channelIds = slack.admin.addChannels(Number(process.argv[2] ?? 1));
let count = 0;
let lastAt = 0;
slack.setFaultRule(({ method }) => {
  if (method === 'chat.postMessage') {
    count++;
    lastAt = Date.now();
    // Thousands of calls and their answers would be kept.
    if (count % 500 === 0) slack.calls.length = 0;
  }
  return null;
});
process.on('message', () => say({ kind: 'posts', count, lastAt }));
say({ kind: 'ready', apiUrl, botToken, appToken, teamId, channelIds });
