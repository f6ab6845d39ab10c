import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import { addDays } from '../../lib/time/day.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest } from '../../paper.ts';
import { say } from '../blocks/message.ts';
import { explainPaper } from '../explain/explain-paper.ts';
import type { CommandCall, CommandTools, Subcommand } from './command-call.ts';

async function newestDigest(
  { store, now }: CommandTools,
  { workspaceId, channelId }: CommandCall,
): Promise<Digest | null> {
  const tomorrow = addDays(localTime(now(), 'UTC').day, 2);
  return store.digests.latestBefore(workspaceId, channelId, tomorrow);
}

/** `/papers why <number, id or link>`: why a paper was picked here, or where it stood when it was not. */
export const why: Subcommand = async (tools, call) => {
  const { store } = tools;
  const newest = await newestDigest(tools, call);
  if (!newest) return say(t`No papers were posted here yet, so there is nothing to explain.`);
  if (!call.rest) {
    return say(
      t`Which paper? Give its number among the picks of ${spellDay(newest.day, 'short')} (1 to ${Math.max(newest.picks.length, 1)}), its arXiv id or its link, for example \`/papers why 1\`.`,
    );
  }
  const byNumber = /^\d{1,2}$/.test(call.rest)
    ? newest.picks.find(({ position }) => position === Number(call.rest))?.paperId
    : undefined;
  const paperId = byNumber ?? firstReference(call.rest)?.id;
  if (!paperId) {
    return say(
      t`“${cutAtWord(call.rest, 60)}” is neither a pick of ${spellDay(newest.day, 'short')} nor an arXiv id or link. Try \`/papers why 1\` or \`/papers why 2508.13426\`.`,
    );
  }
  const paper = await store.papers.get(paperId);
  return (
    (paper && (await explainPaper(tools, call, paper))) ??
    say(t`${paperId} was not among the papers I looked at for this channel in the last 30 days.`)
  );
};
