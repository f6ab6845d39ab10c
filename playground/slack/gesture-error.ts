/** A gesture nobody could make (no such button, no such member), or an answer Slack would not show. */
export class GestureError extends Error {
  override name = 'GestureError';
}
