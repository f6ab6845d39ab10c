import { t } from '../../lib/language/t.ts';
import { closestWord } from '../../lib/text/closest-word.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Channel } from '../../paper.ts';
import { say } from '../blocks/message.ts';
import { type Change, changeSettings } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

const mostTopics = 20;
const longest = 200;
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const listed = (topics: readonly string[]) =>
  topics.length > 0
    ? t`Muted here: ${topics.map((one) => `“${one}”`).join(', ')}.`
    : t`Nothing is muted here.`;

/** Moves a topic down for a channel, or says why not. */
export function muteTopic({ mutedTopics }: Channel, topic: string): Change {
  if (mutedTopics.some((one) => same(one, topic)))
    return { told: t`“${topic}” is already muted. \`/papers unmute ${topic}\` undoes that.` };
  if (mutedTopics.length >= mostTopics)
    return { told: t`At most ${mostTopics} topics can be muted. ${listed(mutedTopics)}` };
  return {
    change: { mutedTopics: [...mutedTopics, topic] },
    did: t`muted “${topic}”`,
    told: t`From the next picks on, papers about “${topic}” move down, but can still be picked. \`/papers unmute ${topic}\` undoes that.`,
  };
}

/** `/papers mute <topic>`: papers about it move down; without a topic it lists what is muted. */
export const mute: Subcommand = async (tools, call) => {
  const topic = call.rest.replace(/^["“”]|["“”]$/g, '').trim();
  if (topic.length > longest)
    return say(
      t`That is too long: ${topic.length} characters, at most ${longest}. Name the topic in a few words.`,
    );
  return changeSettings(tools, call, (channel) =>
    topic === ''
      ? { told: t`${listed(channel.mutedTopics)} For example: \`/papers mute medical images\`.` }
      : muteTopic(channel, topic),
  );
};

/** `/papers unmute <topic>`. */
export const unmute: Subcommand = (tools, call) => {
  const topic = call.rest.replace(/^["“”]|["“”]$/g, '').trim();
  return changeSettings(tools, call, (channel) => {
    const { mutedTopics } = channel;
    const rest = mutedTopics.filter((one) => !same(one, topic));
    if (rest.length < mutedTopics.length)
      return {
        change: { mutedTopics: rest },
        did: t`unmuted “${topic}”`,
        told: t`“${topic}” is no longer muted.`,
      };
    const meant = closestWord(
      topic.toLowerCase(),
      mutedTopics.map((one) => one.toLowerCase()),
    );
    const told = topic
      ? [
          t`“${cutAtWord(topic, 60)}” is not muted here.`,
          ...(meant ? [t`Did you mean “${meant}”?`] : []),
        ]
      : [t`Which topic?`];
    return { told: [...told, listed(mutedTopics)].join(' ') };
  });
};
