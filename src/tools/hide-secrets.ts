/** What looks like a secret wherever it comes from; each leaves the quotes and commas of JSON around it alone. */
const patterns: [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, '[a token of Slack]'],
  [/\bsk-(?=[\w-]*\d)[\w-]{12,}/g, '[an API key]'],
  [/\b(Bearer) [^\s"'\\,]+/gi, '$1 [a token]'],
  // An address to answer at is as good as a token for half an hour.
  [/(hooks\.slack(?:-gov)?\.com\/)[^\s"'\\,]+/g, '$1[an address to answer at]'],
  [/:\/\/[^\s"'\\/@:]*:[^\s"'\\/@]+@/g, '://[a password]@'],
];

/** A value shorter than this is a word that may stand anywhere. */
const shortest = 8;

/**
 * Hides secrets in a text that leaves the process: those that are given by their value, others by their looks.
 * @param secrets values by the name that stands in their place.
 */
export function hideIn(text: string, secrets: ReadonlyMap<string, string>): string {
  let hidden = text;
  for (const [name, value] of secrets)
    if (value.length >= shortest) hidden = hidden.replaceAll(value, `[${name}]`);
  for (const [pattern, instead] of patterns) hidden = hidden.replace(pattern, instead);
  return hidden;
}

let known: ReadonlyMap<string, string> = new Map();

/** Tells the process its secrets, once, at its start. */
export function keepSecret(secrets: ReadonlyMap<string, string>): void {
  known = secrets;
}

/** The last line of defence before a log, a terminal or a supervisor: what is written there holds no secret. */
export const hideSecrets = (text: string): string => hideIn(text, known);
