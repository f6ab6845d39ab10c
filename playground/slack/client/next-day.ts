import { GestureError } from '../gesture-error.ts';
import type { LiveSlack } from '../live-slack.ts';

/** Runs the next day once; the page sees that it is busy, and why it failed. */
export async function nextDay(live: LiveSlack, run: (() => Promise<void>) | null): Promise<null> {
  const { day } = live.state;
  if (!run) throw new GestureError('This look-alike has no next day.');
  if (day.busy) throw new GestureError('The next day is already on its way.');
  day.busy = true;
  day.note = null;
  live.changed();
  try {
    await run();
  } catch (error) {
    day.note = error instanceof Error ? error.message : String(error);
    throw new GestureError(day.note);
  } finally {
    day.busy = false;
    live.changed();
  }
  return null;
}
