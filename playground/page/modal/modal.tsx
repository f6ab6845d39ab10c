import { useEffect, useId, useRef } from 'react';
import type { ClientModal } from '../../client-api.ts';
import { SurfaceContext } from '../blocks/surface.ts';
import { Icon } from '../shell/icon.tsx';
import { FormBlocks } from './form-blocks.tsx';
import { useForm } from './use-form.ts';

/** The modal on top of the stack: the focus stays in it, Escape closes it. */
export function Modal({ modal }: { modal: ClientModal }) {
  const form = useForm(modal);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const surface = { viewId: modal.viewId, values: form.values() };
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  // The first fault may be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of errors
  useEffect(() => {
    const fault = dialog.current?.querySelector('.field:has(.field-error)');
    fault?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    fault?.scrollIntoView({ block: 'nearest' });
  }, [form.errorKey]);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      data-testid="modal"
      onCancel={(event) => {
        // The bot's answer closes it, so that page and bot never disagree.
        event.preventDefault();
        void form.close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <h2 id={titleId} className="dialog-title">
          {modal.title}
          <button
            type="button"
            className="tool"
            aria-label="Close"
            onClick={() => void form.close()}
          >
            <Icon name="close" />
          </button>
        </h2>
        <div className="dialog-body">
          <SurfaceContext value={surface}>
            <FormBlocks
              blocks={form.blocks}
              fields={form.fields}
              edits={form.edits}
              errors={form.errors}
              onEdit={form.edit}
            />
          </SurfaceContext>
        </div>
        <ModalFoot modal={modal} pending={form.pending} onClose={() => void form.close()} />
      </form>
    </dialog>
  );
}

function ModalFoot(props: { modal: ClientModal; pending: boolean; onClose: () => void }) {
  const { modal, pending, onClose } = props;
  return (
    <div className="dialog-foot">
      <button type="button" className="button" data-testid="modal-close" onClick={onClose}>
        {modal.close ?? 'Cancel'}
      </button>
      {modal.submit !== null && (
        <button
          type="submit"
          className="button button-primary"
          data-testid="modal-submit"
          disabled={pending}
          aria-busy={pending}
        >
          {pending && <span className="spinner" aria-hidden="true" />}
          {modal.submit}
        </button>
      )}
    </div>
  );
}
