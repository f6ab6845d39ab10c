import type { Explanations } from '../../digest/explanations.ts';
import type { Log } from '../../log.ts';
import type { Digest, Paper } from '../../paper.ts';
import { messageSchema } from '../blocks/block-kit-schema.ts';
import { checkBlocks } from '../blocks/check-blocks.ts';
import type { Message } from '../blocks/message.ts';
import { explainMessage } from './explain-message.ts';

export interface ExplainTools {
  explanations: Pick<Explanations, 'why'>;
  log: Log;
}

/** Why a paper stands where it does; where the ranker fails to tell, what the digest kept is told. */
export async function explain(
  { explanations, log }: ExplainTools,
  digest: Digest,
  paper: Paper,
): Promise<Message> {
  const why = await explanations.why(digest, paper).catch((error: unknown) => {
    log.error({ error, day: digest.day }, 'The ranker could not tell why');
    return null;
  });
  return checkBlocks(messageSchema, explainMessage(digest, paper, why));
}
