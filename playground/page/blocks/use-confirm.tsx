import { useState } from 'react';
import type { Confirm } from './block-kit.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Runs an act at once, or after a yes when the element asks for confirmation. */
export function useConfirm(ask: Confirm | undefined) {
  const [act, setAct] = useState<{ run: () => void } | null>(null);
  const question =
    ask && act ? (
      <ConfirmDialog
        ask={ask}
        onAnswer={(yes) => {
          setAct(null);
          if (yes) act.run();
        }}
      />
    ) : null;
  const confirmed = (run: () => void) => (ask ? setAct({ run }) : run());
  return { confirmed, question };
}
