/** What would ping people or show a link under a false name, had it not been escaped. */
const injected = /<!channel>|<@U0ADA00001>|<https:\/\/evil/;

/**
 * The first text of a call or message that Slack would read as markup and that holds somebody's injected markup: texts
 * of the type `mrkdwn` in its blocks, and its own text where it has no blocks.
 */
export function findMention(value: unknown, isMrkdwn = false): string | null {
  if (typeof value === 'string') {
    if (isMrkdwn) return injected.test(value) ? value.slice(0, 200) : null;
    return /^[[{]/.test(value) && injected.test(value) ? findMention(parsed(value)) : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { type, text, blocks } = value as Record<string, unknown>;
  const isMessage = 'channel' in value && typeof text === 'string' && blocks === undefined;
  if ((type === 'mrkdwn' || isMessage) && findMention(text, true) !== null)
    return findMention(text, true);
  for (const one of Object.values(value)) {
    const found = findMention(one);
    if (found !== null) return found;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
