import { randomUUID } from 'node:crypto';
import type { ClientState } from '../client-api.ts';
import type {
  Acknowledgement,
  ApiCall,
  Delivered,
  LookAlike,
  LookAlikeOptions,
} from '../look-alike.ts';
import { createAdmin } from './admin.ts';
import { clientState } from './client/client-state.ts';
import { createEventStream } from './client/event-stream.ts';
import { nextDay } from './client/next-day.ts';
import type { ClientServer } from './client/serve-client.ts';
import { GestureError } from './gesture-error.ts';
import { command } from './gestures/command.ts';
import { openHome } from './gestures/home.ts';
import { closeModal, submit } from './gestures/modal.ts';
import { press } from './gestures/press.ts';
import { react } from './gestures/react.ts';
import { say } from './gestures/say.ts';
import { shortcut } from './gestures/shortcut.ts';
import type { Json } from './json.ts';
import { listen } from './listen.ts';
import type { LiveSlack } from './live-slack.ts';
import { createTokenBook, type Grant } from './oauth/token-book.ts';
import { channelIds, seedTeam } from './seed-team.ts';
import { serve } from './serve.ts';
import { deliverAgain } from './socket-mode/deliver.ts';
import { createSocketHub, notAcked } from './socket-mode/socket-hub.ts';
import { createRateLimits } from './web-api/rate-limits.ts';
import type { ApiServer } from './web-api/serve-api.ts';

export interface StartOptions extends LookAlikeOptions {
  /** Scopes of the bot token; all that there are when not given. */
  scopes?: string[];
}

/** Gestures by their address under `/client/`. Bodies come from the page and are checked on use. */
function gesturesOf(live: LiveSlack, onNextDay: (() => Promise<void>) | null) {
  const of =
    <G>(make: (live: LiveSlack, gesture: G) => Promise<Acknowledgement | null>) =>
    async (gesture: G) =>
      make(live, gesture);
  return {
    press: of(press),
    react: of(react),
    command: of(command),
    say: of(say),
    shortcut: of(shortcut),
    submit: of(submit),
    close: of(closeModal),
    home: of(openHome),
    'next-day': () => nextDay(live, onNextDay),
  };
}

/** Addresses for sockets, each with a ticket that opens one. */
function createTickets(live: LiveSlack) {
  const tickets = new Set<string>();
  return {
    take: (ticket: string) => tickets.delete(ticket),
    connect: (): Json => {
      const ticket = randomUUID();
      tickets.add(ticket);
      const place = live.url.replace(/^http/, 'ws');
      return { ok: true, url: `${place}/link/?ticket=${ticket}&app_id=${live.state.app.id}` };
    },
  };
}

function redeliver(live: LiveSlack, index: number): Promise<Acknowledgement> {
  const delivery = live.outbox.at(-1 - index);
  if (!delivery) throw new GestureError(`Nothing was delivered ${index} payloads ago.`);
  return deliverAgain(live, delivery);
}

function createParts(options: StartOptions) {
  const closing = new AbortController();
  const state = seedTeam(options.now(), options.scopes);
  const read = (): ClientState => clientState(state, hub.openCount() > 0);
  const stream = createEventStream(read);
  const hub = createSocketHub(state.app.id, stream.changed);
  const live: LiveSlack = {
    state,
    now: options.now,
    url: '',
    hub,
    outbox: [],
    changed: stream.changed,
    closing: closing.signal,
  };
  const tickets = createTickets(live);
  const book = createTokenBook(options.now);
  const tokens = { bot: `xoxb-${randomUUID()}`, app: `xapp-${randomUUID()}`, book };
  const calls: ApiCall[] = [];
  const api: ApiServer = {
    live,
    tokens,
    calls,
    faultRule: null,
    rateLimits: null,
    tokenRefusal: null,
    installGrant: () => ({ team: state.team, organisation: null, isOrganisationWide: false }),
    connect: tickets.connect,
  };
  const gestures = gesturesOf(live, options.onNextDay ?? null);
  const client = { state: read, stream, gestures: gestures as unknown as ClientServer['gestures'] };
  return { live, api, client, gestures, tickets, stream, read, closing };
}

/** The gestures for tests: what was not sent counts as not acknowledged. */
function testGestures(gestures: ReturnType<typeof gesturesOf>) {
  const heard =
    <G>(make: (gesture: G) => Promise<Acknowledgement | null>) =>
    async (gesture: G) =>
      (await make(gesture)) ?? notAcked;
  return {
    press: heard(gestures.press),
    react: heard(gestures.react),
    command: heard(gestures.command),
    say: heard(gestures.say),
    shortcut: heard(gestures.shortcut),
    submit: heard(gestures.submit),
    closeModal: heard(gestures.close),
    openHome: heard(gestures.home),
  };
}

/** What tests do behind the scenes. */
const backstage = (live: LiveSlack, api: ApiServer) => ({
  send: (delivered: Delivered) =>
    deliverAgain(live, { ...delivered, acceptsResponsePayload: false }),
  removeMember: (channelId: string, memberId: string) => {
    const channel = live.state.channels.find(({ id }) => id === channelId);
    if (channel) channel.memberIds = channel.memberIds.filter((id) => id !== memberId);
    live.changed();
  },
  oauth: {
    rotateTokens: (seconds: number | null) => {
      api.tokens.book.expiresInSeconds = seconds;
    },
    nextInstall: (grant: Grant) => {
      api.installGrant = () => grant;
    },
    giveToken: (grant: Grant) => api.tokens.book.token(grant),
  },
  moveToWorkspace: (memberId: string, teamId: string) => {
    // The people of the seed are shared by all worlds.
    live.state.members = live.state.members.map((one) =>
      one.id === memberId ? { ...one, teamId } : one,
    );
  },
  privateMessages: () =>
    live.state.messages.filter(({ visibleTo }) => visibleTo !== null).map(({ blocks }) => blocks),
  forget: () => {
    const { state, outbox } = live;
    state.messages = state.messages.filter(({ visibleTo }) => visibleTo === null).slice(0, 200);
    for (const list of [api.calls, outbox]) list.length = 0;
    state.modals = {};
    const expiresAt = Number.POSITIVE_INFINITY;
    for (const hook of Object.values(state.hooks)) Object.assign(hook, { expiresAt, usesLeft: 5 });
    for (const trigger of Object.values(state.triggers))
      Object.assign(trigger, { expiresAt, used: false });
  },
});

/**
 * Starts a small Slack on loopback.
 * @throws Error EADDRINUSE when the port is taken
 */
export async function startLookAlike(options: StartOptions): Promise<LookAlike> {
  const { live, api, client, gestures, tickets, stream, read, closing } = createParts(options);
  const parts = { api, client, pageDir: options.pageDir ?? null };
  const server = await listen(options.port, {
    serve: (request, response) => serve(parts, request, response),
    takeTicket: tickets.take,
    accept: live.hub.accept,
  });
  live.url = `http://127.0.0.1:${server.port}`;
  return {
    url: live.url,
    apiUrl: `${live.url}/api/`,
    botToken: api.tokens.bot,
    appToken: api.tokens.app,
    teamId: live.state.team.id,
    botUserId: live.state.app.botUserId,
    channelIds,
    memberIds: live.state.members.filter((member) => !member.isBot).map((member) => member.id),
    state: read,
    setDay: (day) => {
      Object.assign(live.state.day, day);
      live.changed();
    },
    ...testGestures(gestures),
    redeliver: async (index = 0) => redeliver(live, index),
    delivered: () => live.outbox,
    ...backstage(live, api),
    calls: api.calls,
    setFaultRule: (rule) => {
      api.faultRule = rule;
    },
    admin: createAdmin(live, (code) => {
      api.tokenRefusal = code;
    }),
    limitRates: (elapsed) => {
      api.rateLimits = elapsed && createRateLimits(elapsed);
    },
    disconnectSockets: live.hub.disconnect,
    dropSocket: live.hub.drop,
    openSockets: live.hub.openCount,
    untilConnected: live.hub.untilConnected,
    close: async () => {
      closing.abort();
      stream.close();
      await live.hub.close();
      await server.close();
    },
  };
}
