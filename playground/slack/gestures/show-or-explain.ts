import { ApiRefusal } from '../api-refusal.ts';
import { GestureError } from '../gesture-error.ts';

/** What Slack would refuse to draw is the bot's mistake: the gesture fails and says why. */
export function showOrExplain(show: () => void): void {
  try {
    show();
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    throw new GestureError(`The bot answered with what Slack refuses: ${error.message}.`);
  }
}
