import { createHash } from 'node:crypto';
import { fold } from '../../lib/text/fold.ts';
import { familyFirst, nameParts } from '../../lib/text/name-parts.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import { kindOfVenue } from '../../lib/text/venue/read-venue.ts';
import type { Paper } from '../../paper.ts';

const texSigns: Record<string, string> = {
  '\\': '\\textbackslash{}',
  // By name: BibTeX counts braces, escaped ones too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** A text that TeX prints as it stands here; `--` and the like would become other signs. */
const escapeTex = (text: string): string =>
  text
    .replace(/[\\{}^~]/g, (sign) => texSigns[sign] ?? sign)
    .replace(/[&%#_$]/g, (sign) => `\\${sign}`)
    .replace(/([-'`])(?=\1)/g, '$1{}')
    .replace(/([?!])(?=`)/g, '$1{}');

/** A part of a name in braces where BibTeX would part it. */
const whole = (text: string): string => {
  const escaped = escapeTex(text);
  return /\band\b|,|\s-|\s\p{Ll}|^\p{Ll}+-/u.test(text) ? `{${escaped}}` : escaped;
};

/** An author as BibTeX reads names: “van Family, Jr., Given”. */
function bibtexName(name: string): string {
  const parts = nameParts(name);
  if ('organization' in parts) return `{${escapeTex(parts.organization)}}`;
  const { particle, family, suffix, given } = parts;
  const last = particle.includes('-')
    ? whole(`${particle} ${family}`)
    : [particle, whole(family)].filter(Boolean).join(' ');
  const names = [last, suffix, whole(given)];
  return names.filter(Boolean).join(', ');
}

/** The latin letters of the first author's family name, or the first word that tells an organisation. */
function surnameOf([first]: readonly string[]): string {
  if (first === undefined) return 'anonymous';
  const parts = nameParts(first);
  const [name = ''] =
    'organization' in parts
      ? parts.organization.replace(/^the\s+/i, '').split(' ')
      : [parts.family];
  return fold(name).replace(/[^a-z0-9]/g, '') || 'paper';
}

/**
 * The key of a citation: `haarnoja1801.01290`. The id makes it the paper's own, whatever else is exported and whatever
 * becomes of its title; ids that are not arXiv's can be anything, so a hash stands for them.
 */
function citationKey({ id, authors }: Paper): string {
  const own = paperUrl(id)
    ? id.replace('/', '')
    : `-${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
  return surnameOf(authors) + own;
}

/** Files are read by programs, and lists of references mostly in English: so it is in every language of ours. */
const withdrawnNote = 'Withdrawn';

/** How a reference to where a paper appeared is written; of a venue that we do not know, as a note. */
const venueForms = {
  conference: { entry: 'inproceedings', field: 'booktitle', type: 'CPAPER' },
  journal: { entry: 'article', field: 'journal', type: 'JOUR' },
} as const;

interface Appearance {
  /** The name of the conference with its year, that of a journal without. */
  name: string;
  year: string | null;
  form: (typeof venueForms)[keyof typeof venueForms] | null;
}

function appearanceOf({ venue }: Paper): Appearance | null {
  if (venue === null) return null;
  const kind = kindOfVenue(venue);
  const [year = null] = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(venue) ?? [];
  const name = kind === 'journal' && year ? venue.replace(` ${year}`, '') : venue;
  return { name, year, form: kind && venueForms[kind] };
}

const firstYear = (paper: Paper): string => (paper.published ?? paper.day).slice(0, 4);

/**
 * A BibTeX entry made of the facts we hold; arXiv papers carry `eprint` (arXiv's own advice for citing).
 * @param mostAuthors of more authors the rest are `others`, as BibTeX writes it.
 */
export function bibtex(paper: Paper, mostAuthors = Number.POSITIVE_INFINITY): string {
  const url = paperUrl(paper.id);
  const authors = paper.authors.slice(0, mostAuthors).map(bibtexName);
  if (authors.length < paper.authors.length) authors.push('others');
  const appeared = appearanceOf(paper);
  const notes = [
    ...(appeared && !appeared.form ? [escapeTex(appeared.name)] : []),
    ...(paper.withdrawn ? [withdrawnNote] : []),
  ];
  const fields = [
    ['title', `{${escapeTex(paper.title)}}`],
    ['author', authors.join(' and ')],
    [appeared?.form?.field ?? '', appeared?.form ? escapeTex(appeared.name) : ''],
    ['year', appeared?.year ?? firstYear(paper)],
    ['note', notes.join('. ')],
    ...(url
      ? [
          ['eprint', paper.id],
          ['archivePrefix', 'arXiv'],
          ['primaryClass', paper.categories[0] ?? ''],
          ['url', url],
        ]
      : []),
  ].filter(([, value]) => value);
  return `@${appeared?.form?.entry ?? 'misc'}{${citationKey(paper)},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A RIS entry made of the facts we hold, as reference managers import it (type UNPB: unpublished work, as far as we know). */
export function ris(paper: Paper): string {
  const published = (paper.published ?? paper.day).slice(0, 10);
  const url = paperUrl(paper.id);
  const appeared = appearanceOf(paper);
  const year = appeared?.year ?? firstYear(paper);
  const where: [string, string][] = appeared ? [[appeared.form ? 'T2' : 'N1', appeared.name]] : [];
  const lines: [string, string][] = [
    ['TY', appeared?.form?.type ?? 'UNPB'],
    ['TI', oneLine(paper.title)],
    ...paper.authors.map((author): [string, string] => ['AU', oneLine(familyFirst(author))]),
    ...where,
    ['PY', year],
    // The day is that of the preprint.
    ...(published.startsWith(year)
      ? [['DA', published.replaceAll('-', '/')] as [string, string]]
      : []),
    ['AB', oneLine(paper.abstract)],
    ...(paper.withdrawn ? [['N1', withdrawnNote] as [string, string]] : []),
    ...paper.categories.map((category): [string, string] => ['KW', category]),
    ...(url
      ? ([
          ['UR', url],
          ['M1', `arXiv:${paper.id}`],
        ] as [string, string][])
      : []),
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}
