/** Escapes text for mrkdwn, so that no link, mention or `<!channel>` can come from a paper or a model. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A link for mrkdwn; the address must be ours (http or https), anything else is shown as text. */
export function mrkdwnLink(url: string, label: string): string {
  const text = escapeMrkdwn(label).replaceAll('|', '¦');
  return /^https?:\/\/[^\s|<>]+$/.test(url) ? `<${url}|${text}>` : text;
}
