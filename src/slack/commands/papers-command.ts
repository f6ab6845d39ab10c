import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { closestWord } from '../../lib/text/closest-word.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { isDirectMessage, memberChannels } from '../access/membership.ts';
import { checkElsewhere } from '../access/subscribed-elsewhere.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import type { Message } from '../blocks/message.ts';
import { say } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { explainFailure } from '../delivery/error-policy.ts';
import { respondWithPictures } from '../delivery/respond.ts';
import type { CommandCall, CommandTools } from './command-call.ts';
import { helpMessage } from './help.ts';
import { subcommands } from './index.ts';
import { today } from './today.ts';

export const commandName = '/papers';

/** What follows the word of a command: lists of links and pasted texts are longer than anything else. */
const longestRest = 500;
const longestOf: Record<string, number> = { add: 4000, search: 12_000 };

/** Nobody types more than this as one word. */
const longestWord = 40;
const longestSuggestion = 100;

/**
 * What to say to a word that is no subcommand: the one command that was probably meant, to be typed as it stands. Words
 * that are like none are looked for.
 */
function unknownWord(word: string, rest: string): Message {
  const told = t`I do not know “${cutAtWord(word, longestWord)}”.`;
  const help = t`\`/papers help\` shows what I can do.`;
  const near = closestWord(word, Object.keys(subcommands));
  const meant = near ?? (/^[\p{L}\p{N}][\p{L}\p{N}-]+$/u.test(word) ? `search ${word}` : null);
  if (meant === null) return say(`${told} ${help}`);
  const line = cutAtWord(`${meant} ${rest}`.trim(), longestSuggestion).replaceAll('`', '');
  return say([told, t`Did you mean \`/papers ${line}\`?`, help].join(' '));
}

type Args = Pick<SlackCommandMiddlewareArgs, 'ack' | 'command' | 'respond'>;

/** Where papers come to whoever asks in the messages with the app: channels that the member is in, no other names. */
async function leadFromMessages(tools: CommandTools, call: CommandCall): Promise<string> {
  const { workspaceId, memberId } = call;
  const all = await tools.store.channels.inWorkspaces([workspaceId]);
  const ours = all.filter(({ personal }) => !personal);
  const joined = ours.length > 0 ? await memberChannels(tools.client, memberId) : new Set();
  const names = ours.filter(({ id }) => joined.has(id)).map(({ name }) => escapeMrkdwn(`#${name}`));
  return names.length > 0
    ? t`Papers come in ${joinWithAnd(names.slice(0, 10))}: type \`/papers personal\` there to get personal picks here. Search and your reading list already work here. This is what I can do:`
    : t`None of your channels gets papers yet: type \`/papers interests\` in one, or start in my Home tab. Search and your reading list already work here. This is what I can do:`;
}

/** What is most useful where nothing was asked: today's picks, or how to begin. */
async function bare(tools: CommandTools, call: CommandCall): Promise<Message | null> {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (channel) return today(tools, call);
  if (isDirectMessage(call.channelId)) return helpMessage(await leadFromMessages(tools, call));
  const elsewhere = await checkElsewhere(tools, call);
  if (elsewhere !== null) return helpMessage(t`${elsewhere} This is what I can do:`);
  return helpMessage(
    t`This channel gets no papers yet. \`/papers interests\` asks what it wants to read, and then the first picks come. This is what I can do:`,
  );
}

/** Listener of `/papers`. Bare, it shows what is most useful; whatever happens the member gets an answer. */
export function onPapersCommand(tools: CommandTools) {
  return async ({ ack, command, respond }: Args) => {
    await ack();
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const key = word.toLowerCase();
    const subcommand =
      word === '' ? bare : Object.hasOwn(subcommands, key) ? subcommands[key] : undefined;
    const call = {
      workspaceId: command.team_id,
      channelId: command.channel_id,
      channelName: command.channel_name,
      memberId: command.user_id,
      rest: rest.join(' ').slice(0, longestOf[key] ?? longestRest),
      triggerId: command.trigger_id,
    };
    const answer = subcommand
      ? await subcommand(tools, call).catch((error: unknown) => {
          tools.log.error({ error, word }, 'A command failed');
          return say(explainFailure(error));
        })
      : unknownWord(word, call.rest);
    if (answer)
      await respondWithPictures(tools, respond, checkMessage(answer), {
        response_type: 'ephemeral',
      });
  };
}
