import type { IncomingMessage } from 'node:http';
import { languageCodes } from '../../lib/language/language.ts';

/** Text of a page as HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// No script, no font, no picture: nothing of the page comes from elsewhere.
const styles = `
:root { color-scheme: light dark; --ink: #1d2329; --soft: #525c66; --ground: #f6f4f0; --card: #fff; --line: #ddd8cf; --red: #a62c24; --on-red: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae6; --soft: #b3b8bd; --ground: #17191c; --card: #202428; --line: #3a4047; --red: #f0a39c; --on-red: #2a0c09 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
p, ul { margin: .5rem 0 }
ul { padding-left: 1.2rem }
.lead { font-size: 1.1rem }
.soft { color: var(--soft) }
a { color: var(--red) }
a:focus-visible { outline: 3px solid var(--red); outline-offset: 3px }
.button { display: inline-block; margin: 1rem 0 .25rem; padding: .75rem 1.4rem; border-radius: .5rem; background: var(--red); color: var(--on-red); font-weight: 600; text-decoration: none }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .5rem 1.25rem }
dl { margin: 0 }
dt { font-weight: 600; margin-top: .75rem }
dd { margin: 0 0 .75rem; color: var(--soft) }
code { font-size: .85em }
`;

/** A whole page in the clothes that all of ours have. @param body HTML */
export const page = (language: string, title: string, body: string): string =>
  `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${styles}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`;

/** A paragraph of a page. @param kind its CSS class. */
export const paragraph = (text: string, kind = ''): string =>
  `<p${kind === '' ? '' : ` class="${kind}"`}>${escapeHtml(text)}</p>`;

/** The language of ours that a browser likes best; `null`: none of those it names. */
export function languageOfBrowser({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const known = languageCodes();
  const wishes = (headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().split(';');
    const weight = Number(rest.join('').replace(/^\s*q=/, '') || 1);
    return { code: tag.toLowerCase().split('-')[0] ?? '', weight };
  });
  const best = wishes
    .filter(({ code, weight }) => known.includes(code) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return best[0]?.code ?? null;
}
