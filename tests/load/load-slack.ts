import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import type { FromLoadSlack, LoadSlackSettings, Team, ToLoadSlack } from './load-messages.ts';

// The look-alike of a run in a process of its own, with Slack's limits for each of its workspaces.
const settings = JSON.parse(process.argv[2] ?? '{}') as LoadSlackSettings;
const say = (message: FromLoadSlack) => process.send?.(message);
const slack = await startLookAlike({ port: 0, now: () => new Date() });
slack.limitRates(() => performance.now());

const channelIds = slack.admin.addChannels(settings.channels);
const memberIds = slack.admin.addPeople(channelIds, settings.people);
const teams = Array.from({ length: settings.workspaces }, (_, number): Team => {
  const id = `T0LOAD${String(number).padStart(4, '0')}`;
  const team = { id, name: `Team ${number}` };
  return {
    id,
    botToken: slack.oauth.giveToken({ team, organisation: null, isOrganisationWide: false }),
    channelIds: channelIds.filter((_, at) => at % settings.workspaces === number),
  };
});

let posts = 0;
let lastAt = 0;
let refused = 0;
/** Counts what was refused, and forgets the calls: there are thousands. */
function countRefused(): void {
  refused += slack.calls.filter(({ answer }) => answer.error === 'ratelimited').length;
  slack.calls.length = 0;
}
slack.setFaultRule(({ method }) => {
  if (method === 'chat.postMessage') {
    posts += 1;
    lastAt = Date.now();
  }
  if (slack.calls.length >= 500) countRefused();
  return null;
});

const isByBot = ({ memberId, visibleTo }: { memberId: string; visibleTo: string | null }) =>
  memberId === slack.botUserId && visibleTo === null;

/** What a member's press and reaction on a pick look like. There is no socket, so that nobody gets them. */
async function makeGestures(): Promise<void> {
  const pick = slack
    .state()
    .messages.find(({ blocks }) => JSON.stringify(blocks).includes('"vote_up"'));
  const place = { memberId: memberIds[0] ?? '', channelId: pick?.channelId ?? '' };
  const ts = pick?.ts ?? '';
  await slack.press({ ...place, ts, actionId: 'vote_up' });
  const press = slack.delivered().at(-1)?.payload ?? {};
  await slack.react({ ...place, ts, name: '+1', on: true });
  const reaction = slack.delivered().at(-1)?.payload ?? {};
  say({ kind: 'gestures', press, reaction });
}

process.on('message', async (message: ToLoadSlack) => {
  if (message === 'gestures') return makeGestures();
  if (message === 'posted') {
    const posted = slack.state().messages.filter(isByBot);
    say({
      kind: 'posted',
      posted: posted.map(({ channelId, ts, text, blocks }) => ({ channelId, ts, text, blocks })),
    });
    return;
  }
  countRefused();
  const { user, system } = process.cpuUsage();
  say({ kind: 'told', posts, lastAt, refused, cpuMs: (user + system) / 1000 });
});
say({ kind: 'ready', apiUrl: slack.apiUrl, teams, memberIds });
