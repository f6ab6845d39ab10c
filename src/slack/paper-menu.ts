import type {
  BlockAction,
  OverflowAction,
  RespondFn,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Overflow } from '@slack/types';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { addDays } from '../text/day.ts';
import { bibtex } from './bibtex.ts';
import { type ExplainTools, explain } from './explain.ts';
import { findDigestOf } from './find-digest.ts';

export const paperMenuActionId = 'paper_menu';

const entries = { why: 'Why this paper', bibtex: 'BibTeX' } as const;
type Entry = keyof typeof entries;

/** The ⋯ menu of a pick. An option's value holds 75 characters at most, so it is `entry:paperId`. */
export function paperMenu(paper: Paper): Overflow {
  return {
    type: 'overflow',
    action_id: paperMenuActionId,
    options: (Object.keys(entries) as Entry[]).map((entry) => ({
      text: { type: 'plain_text', text: entries[entry] },
      value: `${entry}:${paper.id}`.slice(0, 75),
    })),
  };
}

type Args = SlackActionMiddlewareArgs<BlockAction<OverflowAction>>;

/** Listener of the ⋯ menu; what it answers is seen by the member alone. */
export function onPaperMenu(
  tools: ExplainTools & {
    store: Pick<Store, 'papers' | 'posts' | 'digests'>;
    now(): Date;
  },
) {
  return async ({ ack, body, respond }: Pick<Args, 'ack' | 'body'> & { respond: RespondFn }) => {
    await ack();
    const [entry, ...rest] = (body.actions[0]?.selected_option.value ?? '').split(':');
    const paper = await tools.store.papers.get(rest.join(':'));
    const channelId = body.channel?.id;
    if (!paper || !channelId || !body.team) return;
    const reply = { replace_original: false, response_type: 'ephemeral' } as const;
    if (entry === 'bibtex') {
      await respond({ ...reply, text: `\`\`\`${bibtex(paper)}\`\`\`` });
      return;
    }
    const from = addDays(tools.now().toISOString().slice(0, 10), -30);
    const digest = await findDigestOf(tools.store, body.team.id, channelId, paper.id, from);
    await respond(
      digest
        ? { ...reply, ...(await explain(tools, digest, paper)) }
        : { ...reply, text: 'I have no record of how this paper was picked here.' },
    );
  };
}
