import { expect, it, onTestFinished } from 'vitest';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startMany } from '../../fakes/start-many.ts';

const organisation = 'E0GRID';

/** A Slack whose team belongs to an organisation with two more workspaces, which installed the app as a whole. */
async function startGrid() {
  const clock = { now: new Date('2026-03-17T09:30:00Z') };
  const slack = await startLookAlike({ port: 0, now: () => clock.now });
  onTestFinished(() => slack.close());
  const teams = [
    { id: slack.teamId, name: 'RL reading group' },
    { id: 'T0SECOND', name: 'Second' },
  ];
  const grid = { id: organisation, name: 'Grid', teams };
  slack.oauth.nextInstall({ team: null, organisation: grid, isOrganisationWide: true });
  const many = await startMany({ apiUrl: slack.apiUrl });
  const installed = await many.installAt();
  const subscribe = (workspaceId: string, id: string) =>
    many.store.channels.subscribe(
      aChannel({
        workspaceId,
        id,
        interests: [anInterest({ text: 'offline critics' })],
        schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
      }),
    );
  const of = (method: string) => slack.calls.filter((call) => call.method === method);
  const event = (event: object, over: object = {}) =>
    many.bot.deliver({
      type: 'event_callback',
      enterprise_id: organisation,
      authorizations: [{ enterprise_id: organisation, team_id: null, is_enterprise_install: true }],
      event_id: `Ev${slack.calls.length}`,
      event,
      ...over,
    });
  return { slack, many, teams, installed, subscribe, of, event };
}

it('is installed once for all workspaces of an organisation, and posts in each under its id', async () => {
  const { slack, many, installed, subscribe, of } = await startGrid();
  expect(installed.status).toBe(200);
  expect(await installed.text()).toContain('Paperloop is installed in Grid');
  const [row, ...others] = await many.store.installations.list();
  expect([row?.workspaceId, others]).toEqual([organisation, []]);
  expect(await many.store.workspaces.organisations()).toEqual(
    new Map([
      ['T0RLGROUP1', organisation],
      ['T0SECOND', organisation],
    ]),
  );
  await subscribe(slack.teamId, slack.channelIds.general);
  await many.bot.wake();
  const posts = of('chat.postMessage');
  expect(posts.length).toBeGreaterThan(1);
  for (const { args, answer } of posts)
    expect([args.team_id, answer.ok]).toEqual([slack.teamId, true]);
});

it('meets a workspace that was added since by what Slack delivers for it', async () => {
  const { slack, teams, of, event, many } = await startGrid();
  teams.push({ id: 'T0THIRD', name: 'Third' });
  const opened = { type: 'app_home_opened', user: slack.memberIds[0], tab: 'home' };
  await event(opened, { team_id: 'T0THIRD' });
  const published = await eventually('its Home', () => of('views.publish')[0]);
  expect([published.args.team_id, published.answer.ok]).toEqual(['T0THIRD', true]);
  await eventually('noted', async () =>
    (await many.store.workspaces.organisations()).get('T0THIRD'),
  );
  // One of another organisation is as unknown as ever.
  const before = slack.calls.length;
  await event(opened, { team_id: 'T0STRANGE', enterprise_id: 'E0OTHER' });
  expect(slack.calls.length).toBe(before);
});

it('asks Slack once an hour which workspaces there are, and works no more for one that was taken out', async () => {
  const { slack, many, teams, subscribe, of } = await startGrid();
  await subscribe('T0SECOND', slack.channelIds.papers ?? '');
  teams.splice(1, 1);
  many.now.at = '2026-03-17T11:00:00Z';
  await many.bot.wake();
  await many.bot.wake();
  const listed = of('auth.teams.list').length;
  await many.bot.wake();
  expect(of('auth.teams.list').length).toBe(listed);
  const before = of('chat.postMessage').length;
  many.now.at = '2026-03-18T09:30:00Z';
  await many.bot.wake();
  expect(of('chat.postMessage').length).toBe(before);
});

it('ends for all of its workspaces when the organisation removes the app, and for those alone', async () => {
  const { slack, many, event } = await startGrid();
  // A workspace of the same organisation that installed the app itself.
  const own = { id: 'T0OWN', name: 'Own' };
  slack.oauth.nextInstall({ team: own, organisation: null, isOrganisationWide: false });
  expect((await many.installAt()).status).toBe(200);
  await event({ type: 'app_uninstalled' }, { team_id: null });
  expect((await many.store.installations.list()).map((one) => one.workspaceId)).toEqual(['T0OWN']);
  const leaving = (await many.store.workspaces.departures()).map((one) => one.workspaceId);
  expect(leaving).toEqual([organisation, 'T0RLGROUP1', 'T0SECOND']);
  // Installed again, everything is as it was.
  const teams = [{ id: slack.teamId, name: 'RL reading group' }];
  const grid = { id: organisation, name: 'Grid', teams };
  slack.oauth.nextInstall({ team: null, organisation: grid, isOrganisationWide: true });
  await many.installAt();
  expect((await many.store.workspaces.departures()).map((one) => one.workspaceId)).toEqual([
    'T0SECOND',
  ]);
});

it('installs in a workspace of a Grid as in any other', async () => {
  const { slack, many } = await startGrid();
  const organisationOf = { id: 'E0OTHER', name: 'Other', teams: [] };
  const team = { id: 'T0INGRID', name: 'In a Grid' };
  slack.oauth.nextInstall({ team, organisation: organisationOf, isOrganisationWide: false });
  expect((await many.installAt()).status).toBe(200);
  expect((await many.store.installations.get('T0INGRID'))?.workspaceId).toBe('T0INGRID');
  expect((await many.store.workspaces.organisations()).has('T0INGRID')).toBe(false);
});
