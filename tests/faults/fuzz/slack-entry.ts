import { storeFaults } from '../../fakes/dump-store.ts';
import { everyDelivery } from '../../fakes/every-delivery.ts';
import { isOurFault } from '../../fakes/is-our-fault.ts';
import { startFridayBot } from '../../fakes/start-friday-bot.ts';
import type { FuzzEntry } from './entry.ts';
import { findMention } from './find-mention.ts';
import { hostileText, mutateValue, pick } from './mutate-value.ts';

type Payload = Record<string, unknown>;

const isObject = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts of a payload that nobody reads would take most of the mutations. */
const dull = ['blocks', 'domain', 'bot_profile', 'authorizations', 'title', 'submit', 'close'];

function withoutDull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDull);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !dull.includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutDull(one)]));
}

/** What a member writes or a client sends back: the text of a command, the value of a button, a form's fields. */
function withHostileText(random: () => number, payload: Payload): Payload {
  const changed = structuredClone(payload);
  if (typeof changed.text === 'string') {
    const [word = ''] = changed.text.split(' ');
    changed.text = `${word} ${hostileText(random).slice(0, 10_000)}`;
  }
  const [action] = Array.isArray(changed.actions) ? (changed.actions as Payload[]) : [];
  if (typeof action?.value === 'string') {
    const { value } = action;
    action.value = value.startsWith('{')
      ? JSON.stringify(mutateValue(random, JSON.parse(value)))
      : hostileText(random).slice(0, 2000);
  }
  const view = isObject(changed.view) ? changed.view : null;
  if (typeof view?.private_metadata === 'string' && view.private_metadata.startsWith('{'))
    view.private_metadata = JSON.stringify(mutateValue(random, JSON.parse(view.private_metadata)));
  if (view && isObject(view.state)) {
    const values = view.state.values as Record<string, Record<string, Payload>>;
    for (const field of Object.values(values).flatMap((one) => Object.values(one)))
      if (random() < 0.5) field.value = hostileText(random).slice(0, 3000);
  }
  const event = isObject(changed.event) ? changed.event : null;
  if (typeof event?.text === 'string') event.text += hostileText(random).slice(0, 10_000);
  return changed;
}

/** What costs the bot more than reading it: it gets a smaller share, as it is not what is tried here. */
const isDear = (name: string) => /taste|preview|now|canvas|export|suggest|home_set_up/.test(name);

/** Everything Slack can deliver, to the real bot over the look-alike. */
export async function slackEntry(): Promise<FuzzEntry> {
  const test = await startFridayBot();
  const [ada = '', bram = ''] = test.slack.memberIds;
  const all = [...(await everyDelivery(test, ada))];
  const bodies = all.map(([name, { payload }]) => [name, withoutDull(payload) as Payload] as const);
  const common = bodies.filter(([name]) => !isDear(name));
  const unread = test.problems.length;
  test.problems.splice(0, unread);
  let count = 0;
  return {
    name: 'Slack',
    times: 10_000,
    feed: async (random) => {
      const [name, body] = pick(random, random() < 0.97 ? common : bodies);
      const mutated = random() < 0.6 ? mutateValue(random, body) : withHostileText(random, body);
      // Later deliveries are no repetitions of earlier ones.
      if (isObject(mutated) && 'event_id' in mutated && random() < 0.5)
        mutated.event_id = `Ev${count++}`;
      await test.bot.deliver(mutated as Payload);
      const said = test.problems.splice(0, test.problems.length);
      const sent = test.slack.calls.map(({ args }) => args);
      const mention = findMention(sent) ?? findMention(test.slack.privateMessages());
      // What the look-alike remembers is no memory of the bot's.
      test.slack.forget();
      const fault = said.find(isOurFault);
      if (fault) throw new Error(`${name}: ${fault.sentence}`, { cause: fault.fields });
      if (mention !== null) throw new Error(`${name}: markup was not escaped: ${mention}`);
      const refused = said.find(({ sentence }) => sentence === 'A delivery was refused');
      return refused ? String((refused.fields as { why: string }).why) : null;
    },
    after: async () => {
      const { teamId } = test.slack;
      const faults = storeFaults(test.folder);
      // Whatever was saved meanwhile, a vote of somebody in the channel counts.
      const paperId = all.find(([name]) => name === 'press vote_up')?.[1].payload.actions as {
        value: string;
      }[];
      const press = all.find(([name]) => name === 'press vote_up')?.[1].payload ?? {};
      const [action] = press.actions as Payload[];
      const at = `${Math.floor(Date.parse('2026-03-20T18:00:00Z') / 1000)}.000001`;
      await test.bot.deliver({
        ...press,
        user: { id: bram },
        actions: [{ ...action, action_ts: at }],
      });
      const vote = await test.store.votes.get(teamId, bram, paperId[0]?.value ?? '');
      if (vote?.value !== 'up') faults.push('afterwards an honest vote was not counted');
      if (({} as Payload).polluted !== undefined) faults.push('Object.prototype was changed');
      return faults;
    },
    close: () => test.close(),
  };
}
