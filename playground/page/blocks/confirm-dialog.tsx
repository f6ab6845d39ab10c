import { useEffect, useRef } from 'react';
import type { Confirm } from './block-kit.ts';

/** Slack's "are you sure" question before a press. */
export function ConfirmDialog(props: { ask: Confirm; onAnswer: (yes: boolean) => void }) {
  const { ask, onAnswer } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog dialog-small"
      aria-label={ask.title?.text ?? 'Are you sure?'}
      data-testid="confirm"
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 className="dialog-title">{ask.title?.text ?? 'Are you sure?'}</h2>
      <p className="dialog-body">{ask.text?.text}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {ask.deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          className={`button ${ask.style === 'danger' ? 'button-danger' : 'button-primary'}`}
          onClick={() => onAnswer(true)}
        >
          {ask.confirm?.text ?? 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
