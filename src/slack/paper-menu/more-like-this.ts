import type { Button } from '@slack/types';
import type { DigestTools } from '../../digest/digest.ts';
import { isCandidate } from '../../filter/is-candidate.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import type { Paper } from '../../paper.ts';
import { keepRelevant } from '../../rank/picks/keep-relevant.ts';
import type { ArchiveSearch } from '../../search/engine/archive-search.ts';
import { papersLike } from '../../search/papers-like.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import type { MemberPlace } from '../access/membership.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { paperRow } from '../search/paper-row.ts';
import { type RowFacts, type RowTools, readRowFacts } from '../search/row-facts.ts';
import { type ChangeTools, changeSettings } from '../settings/change-settings.ts';

export const exampleActionId = 'paper_example';

const shown = 5;
/** Papers among which those are that come up to what is usual. */
const candidates = 15;
const mostExamples = 20;

export type MoreTools = ChangeTools &
  RowTools & {
    store: ChangeTools['store'] & RowTools['store'] & Pick<Store, 'papers'>;
    digest: Pick<DigestTools, 'ranker'>;
    archive: Pick<ArchiveSearch, 'ask'>;
  };

/** What is like a paper, and what may be done with it. */
interface Similar {
  papers: readonly Paper[];
  rows: ReadonlyMap<string, RowFacts>;
  /** Whether whoever asks may make the paper an example of the channel. */
  canGiveExample: boolean;
}

const exampleButton = (paper: Paper): Button => ({
  type: 'button',
  action_id: exampleActionId,
  value: paper.id,
  text: { type: 'plain_text', text: t`Use it as an example here` },
  accessibility_label: t`Use this paper as an example of what this channel likes`,
});

/** The papers of the archive that are most like this one, and a way to say that it is liked here. */
export function moreLikeMessage(
  paper: Paper,
  { papers: similar, rows, canGiveExample }: Similar,
): Message {
  const title = `“${escapeMrkdwn(cutAtWord(paper.title, 150))}”`;
  const lead =
    similar.length > 0 ? t`*More like* ${title}:` : t`The archive holds nothing like ${title} yet.`;
  return checkMessage({
    text: `${lead} ${similar.map((one) => one.title).join('; ')}`,
    blocks: [
      sectionBlock(lead, canGiveExample ? exampleButton(paper) : undefined),
      ...similar.flatMap((one) => paperRow(one, rows.get(one.id))),
    ],
  });
}

/** Newest papers of the archive that tell what is usual. */
const pastSize = 2000;

/** Papers of the whole archive that fit a paper as a channel's picks fit the channel. */
async function findSimilar(tools: MoreTools, paper: Paper): Promise<Paper[]> {
  const { store, digest, now } = tools;
  const range = { today: utcDay(now()), limit: candidates };
  const nearest = (await papersLike(tools, paper, range)).filter(isCandidate);
  const past = await store.papers.before('9999-12-31', pastSize);
  const wish = { interests: [{ text: paper.title, weight: 1 }], examples: [paper], past };
  return (await keepRelevant(digest.ranker, wish, nearest, nextTurn)).slice(0, shown);
}

/** Answers “More like this” of a paper's menu. */
export async function moreLikeThis(
  tools: MoreTools,
  place: MemberPlace,
  paper: Paper,
): Promise<Message> {
  const papers = await findSimilar(tools, paper);
  const channel = await tools.store.channels.get(place.workspaceId, place.channelId);
  const isOpen =
    channel !== null &&
    !channel.examples.includes(paper.id) &&
    channel.examples.length < mostExamples;
  return moreLikeMessage(paper, {
    papers,
    rows: await readRowFacts(tools, place, papers),
    canGiveExample: isOpen && (await checkCanEdit(tools, place, channel)) === null,
  });
}

/** Listener of “Count it as an example here”. */
export function onExample(tools: MoreTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const paper = press && (await tools.store.papers.get(press.value));
    if (!press || !paper) return;
    const title = `“${cutAtWord(paper.title, 100)}”`;
    const answer = await changeSettings(tools, press, (channel) => {
      if (channel.examples.includes(paper.id))
        return { told: t`${title} is already an example here.` };
      if (channel.examples.length >= mostExamples)
        return {
          told: t`There can be at most ${mostExamples} examples. \`/papers interests\` lists them.`,
        };
      return {
        change: { examples: [...channel.examples, paper.id] },
        did: t`added ${title} as an example of what is liked here`,
        told: t`From the next picks on, ${title} counts as an example. \`/papers interests\` lists them all.`,
      };
    });
    await replyEphemeral(respond, answer);
  };
}
