import type { Button } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import type { Paper } from '../../paper.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { type InDepthTools, postInDepth } from './post-in-depth.ts';

export const inDepthActionId = 'paper_in_depth';

/** Posts problem, method, results and limits of the paper in its thread. */
export const inDepthButton = (paper: Paper): Button => ({
  type: 'button',
  action_id: inDepthActionId,
  value: paper.id,
  text: { type: 'plain_text', text: t`In depth` },
  accessibility_label: t`Post problem, method, results and limits of this paper in the thread`,
});

/** Listener of the button: a pick that stands in a thread gets it there, any other in a thread of its own. */
export function onInDepth(tools: InDepthTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const paper = press && (await tools.store.papers.get(press.value));
    const message = body.message;
    if (!press || !paper || !message) return;
    const thread = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
    const { workspaceId, channelId } = press;
    await postInDepth(tools, { workspaceId, channelId, thread, paper }, (told) =>
      replyEphemeral(respond, told),
    );
  };
}
