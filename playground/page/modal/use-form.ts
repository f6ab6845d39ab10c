import { useMemo, useRef, useState } from 'react';
import type { ClientModal } from '../../client-api.ts';
import { readBlocks } from '../blocks/block-kit.ts';
import { useClient, useGesture } from '../client/client-context.ts';
import { type Field, type FieldState, fieldsOf } from './field.ts';
import { clientErrors, type Edits, formValues } from './form-values.ts';

/** The fields of a modal, what was put into them, what is wrong with them, and how to send them. */
export function useForm(modal: ClientModal) {
  const { memberId } = useClient();
  const { pending, send } = useGesture();
  const blocks = useMemo(() => readBlocks(modal.blocks), [modal.blocks]);
  const fields = useMemo(() => fieldsOf(blocks), [blocks]);
  const [edits, setEdits] = useState<Edits>(modal.values as Edits);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  const edit = ({ blockId, actionId }: Field, state: FieldState) =>
    setEdits((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: state } }));
  const submit = async () => {
    const found = clientErrors(fields, edits);
    setMissing(found);
    setAttempt((before) => before + 1);
    if (Object.keys(found).length > 0) return;
    await send('submit', { memberId, viewId: modal.viewId, values: formValues(fields, edits) });
  };
  const errors = Object.keys(missing).length > 0 ? missing : modal.errors;
  // The same for every state in which the same things are wrong.
  const errorKey = `${attempt} ${JSON.stringify(errors)}`;
  // A browser may report one Escape twice, and people press it twice.
  const closing = useRef(false);
  const close = async () => {
    if (closing.current) return;
    closing.current = true;
    closing.current = await send('close', { memberId, viewId: modal.viewId });
  };
  const values = () => formValues(fields, edits);
  return { blocks, fields, edits, edit, values, errors, errorKey, submit, close, pending };
}
