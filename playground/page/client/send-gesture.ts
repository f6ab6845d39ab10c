import type {
  CloseGesture,
  CommandGesture,
  HomeGesture,
  NextDayGesture,
  PressGesture,
  ReactGesture,
  SayGesture,
  ShortcutGesture,
  SubmitGesture,
} from '../../client-api.ts';

/** Every gesture by the last part of its address. */
export interface Gestures {
  press: PressGesture;
  react: ReactGesture;
  command: CommandGesture;
  say: SayGesture;
  shortcut: ShortcutGesture;
  submit: SubmitGesture;
  close: CloseGesture;
  home: HomeGesture;
  'next-day': NextDayGesture;
}

/** Sends a gesture; answers `null` when the bot took it, otherwise a sentence that says why not. */
export async function sendGesture<K extends keyof Gestures>(
  kind: K,
  body: Gestures[K],
): Promise<string | null> {
  try {
    const response = await fetch(`/client/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (isAnswer(answer)) return answer.ok ? null : (answer.error ?? 'The bot gave no reason.');
    return 'The playground gave an answer that this page does not understand.';
  } catch {
    return 'The playground cannot be reached. Is "npm start" still running?';
  }
}

function isAnswer(value: unknown): value is { ok: boolean; error?: string } {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
