import type { Toast } from '../client/use-toasts.ts';
import { Icon } from './icon.tsx';

/** Sentences about what went wrong. */
export function Toasts(props: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="alert">
      {props.toasts.map((toast) => (
        <div key={toast.id} className="toast" data-testid="toast">
          <span>{toast.text}</span>
          <button
            type="button"
            className="tool"
            aria-label="Dismiss"
            onClick={() => props.onDismiss(toast.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
