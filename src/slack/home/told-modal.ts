import type { ModalView } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { plainText } from '../blocks/message.ts';

/** A modal that only tells something. */
export const toldModal = (title: string, blocks: ModalView['blocks']): ModalView =>
  checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: 'told',
    title: plainText(title),
    close: plainText(t`Close`),
    blocks,
  } satisfies ModalView);
