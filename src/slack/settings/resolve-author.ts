import { t } from '../../lib/language/t.ts';
import { authorKey } from '../../lib/text/author-key.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Store } from '../../store/store.ts';
import { type FoundAuthor, findAuthors } from './find-authors.ts';

const shown = 6;

/** "Ada Example (3 papers)" */
export const authorChoice = ({ name, papers }: FoundAuthor): string =>
  `${name} (${papers === 1 ? t`1 paper` : t`${papers} papers`})`;

/**
 * Whom a typed name means: the author of the archive with that name, or the only one whom it fits. A whole name that
 * the archive has not met stands for itself (`known` is `null` then).
 * @returns the author, or one sentence that says what to type instead.
 */
export async function resolveAuthor(
  tools: { store: Pick<Store, 'papers'> },
  typed: string,
): Promise<{ author: string; known: FoundAuthor | null } | { fault: string }> {
  const found = await findAuthors(tools, typed);
  const exact = found.find(({ name }) => authorKey(name) === authorKey(typed));
  const known = exact ?? (found.length === 1 ? found[0] : undefined);
  if (known) return { author: known.name, known };
  const quoted = `“${cutAtWord(typed, 60)}”`;
  if (found.length > 1) {
    const names = found.slice(0, shown).map(authorChoice).join('; ');
    const more = found.length > shown ? t`; and ${found.length - shown} more` : '';
    return {
      fault: t`Several authors fit ${quoted}: ${names}${more}. Type the whole name, for example ${found[0]?.name}.`,
    };
  }
  return typed.trim().includes(' ')
    ? { author: typed, known: null }
    : {
        fault: t`No author in the archive fits ${quoted}. Type the whole name, and I follow it even before I met a paper.`,
      };
}
