import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import type { MemberData } from '../store/member-store.ts';
import { openStoreBeside } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Command, parseWords } from './command.ts';

const usage = `npm run member:forget -- WORKSPACE MEMBER [--conversation D…] [--yes]

Deletes what is kept about a member of a workspace, as "/papers forget-me" does for somebody who can still type it; without
--yes it only says what that is. Ids are Slack's (T…, U…). Which messages the bot sent them alone is kept under their
conversation with the bot: it is known where they had picks of their own or voted there, and else given by its id. On
PostgreSQL the bot may be running; otherwise it must be stopped. Backups keep it.`;

/** Slack's ids of direct conversations. */
const isDirect = (channelId: string): boolean => channelId.startsWith('D');

/** The member's own conversations, as far as their votes tell: nobody else is in them. */
async function ownOf(members: Store['members'], workspaceId: string, memberId: string) {
  const { votes, gestures } = await members.data({ workspaceId, memberId, own: [memberId] });
  const places = [...votes, ...gestures].map(({ channelId }) => channelId).filter(isDirect);
  return [memberId, ...new Set(places)];
}

/** What there is, a line each: its kind and how much of it. */
const countsOf = (data: MemberData): [kind: string, count: number][] =>
  Object.entries(data)
    .map(([kind, kept]): [string, number] => [
      kind,
      Array.isArray(kept) ? kept.length : Number(kept),
    ])
    .filter(([, count]) => count > 0);

async function run(args: string[], env: Environment): Promise<number> {
  const options = { yes: { type: 'boolean' }, conversation: { type: 'string' } } as const;
  const { values, positionals } = parseWords(args, options, usage);
  const [workspaceId, memberId, ...more] = positionals;
  if (!workspaceId || !memberId || more.length > 0)
    throw new UsageError(`member:forget takes the ids of a workspace and a member.\n\n${usage}`);
  const place = readConfig(['store'], env).store;
  const store = await openStoreBeside(place.PAPERLOOP_DATA_DIR, place.DATABASE_URL);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const { members } = store;
    const own = await ownOf(members, workspaceId, memberId);
    if (values.conversation) own.push(values.conversation);
    const who = { workspaceId, memberId, own };
    const counts = countsOf(await members.data(who));
    if (counts.length === 0)
      throw new UsageError(`Nothing is kept about a member ${memberId} of ${workspaceId}.`);
    for (const [kind, count] of counts)
      print(`${kind.padEnd(14)} ${count.toLocaleString('en-US')}`);
    if (!values.yes) {
      print(`This would be deleted or lose the id ${memberId}. Add --yes to do it.`);
      return 1;
    }
    await members.forget(who);
    print(
      `${memberId} is forgotten in ${workspaceId}. Backups still hold them until they are deleted.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

export const forgetMemberCommand: Command = {
  about: 'delete what is kept about a member',
  usage,
  run,
};
