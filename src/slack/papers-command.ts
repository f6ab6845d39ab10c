import type { RespondFn, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { SlackError } from '../errors.ts';
import { closestWord } from '../text/closest-word.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { messageSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import type { CommandTools } from './command-call.ts';
import { helpMessage } from './commands/help.ts';
import { subcommands } from './commands/index.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import type { Message } from './message.ts';
import { say } from './say.ts';

export const commandName = '/papers';

/** What to say to a word that is no subcommand: never silence. */
function unknownWord(word: string): Message {
  const meant = closestWord(word, Object.keys(subcommands));
  const guess = meant ? ` Did you mean \`/papers ${meant}\`?` : '';
  return helpMessage(
    `I do not know “${escapeMrkdwn(cutAtWord(word, 40))}”.${guess} This is what I can do:`,
  );
}

type Args = SlackCommandMiddlewareArgs & { respond: RespondFn };

/** Listener of `/papers`. Bare, it shows help; whatever happens the member gets an answer. */
export function onPapersCommand(tools: CommandTools) {
  return async ({ ack, command, respond }: Pick<Args, 'ack' | 'command' | 'respond'>) => {
    await ack();
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const subcommand = subcommands[(word || 'help').toLowerCase()];
    const call = {
      workspaceId: command.team_id,
      channelId: command.channel_id,
      channelName: command.channel_name,
      memberId: command.user_id,
      rest: rest.join(' ').slice(0, 500),
      triggerId: command.trigger_id,
    };
    const answer = subcommand
      ? await subcommand(tools, call).catch((error: unknown) => {
          tools.log.error({ error, word }, 'A command failed');
          const told =
            error instanceof SlackError ? error.message : 'Something went wrong on my side.';
          return say(`${told} Please try again.`);
        })
      : unknownWord(word);
    if (answer)
      await respond({ response_type: 'ephemeral', ...checkBlocks(messageSchema, answer) });
  };
}
