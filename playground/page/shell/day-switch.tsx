import { useClient, useGesture } from '../client/client-context.ts';
import { spellDay } from '../client/spell-time.ts';

/** The day of the playground and the way to the next one. */
export function DaySwitch() {
  const { state } = useClient();
  const { pending, send } = useGesture();
  const { date, busy, note } = state.day;
  const isBusy = busy || pending;
  return (
    <div className="day-switch">
      <span className="day" data-testid="day">
        {spellDay(date)}
      </span>
      <button
        type="button"
        className="button next-day"
        data-testid="next-day"
        disabled={isBusy}
        aria-busy={isBusy}
        onClick={() => void send('next-day', {})}
      >
        {isBusy && <span className="spinner" aria-hidden="true" />}
        Next day
      </button>
      <span className="day-note" role="status" data-testid="day-note">
        {isBusy ? (note ?? 'Reading the new papers…') : note}
      </span>
    </div>
  );
}
