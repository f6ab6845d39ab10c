import type { Message } from '../message.ts';

/** Every subcommand with the line that help shows; a test holds it equal to what is registered. */
export const usage: Record<string, string> = {
  search: '`/papers search <words>`: find papers in the archive',
  today: "`/papers today`: today's picks in this channel",
  why: '`/papers why <number, id or link>`: why a paper was picked, or was not',
  taste: '`/papers taste`: what your votes have taught me about this channel and about you',
  interests:
    '`/papers interests`: what this channel wants to read; saving it subscribes the channel',
  schedule: '`/papers schedule`: days, time and zone of the daily post',
  help: '`/papers help`: this list',
};

/** The list of commands, with a first sentence when something was not understood. */
export function helpMessage(lead: string | null = null): Message {
  const intro =
    'I post the papers this channel would want, and learn from your :thumbsup: and :thumbsdown:.';
  const text = [lead ?? intro, ...Object.values(usage).map((line) => `• ${line}`)].join('\n');
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
