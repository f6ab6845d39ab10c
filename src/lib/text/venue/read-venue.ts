import { fold } from '../fold.ts';
import { type KnownVenue, knownVenues } from './known-venues.ts';

/** What tells that a remark is of something else than where the paper appeared, or will. */
const otherwise =
  /submi(?:t|ss)|under (?:double[- ]blind )?review|in review|reject|withdr[ae]w|retract|in preparation|template|style|format(?:ted)?\b|extend(?:s|ed)|extension|(?:longer|full|journal|long) version|follow-?up|based on|builds on|competition|challenge|contest|solution|tutorial|supersed|(?:previous|earlier|preliminary|short(?:er)?|conference|workshop|abridged) version|previously|co-?located|doctoral|student abstract|demo(?:nstration)?s? |symposi|companion|rolling review|not (?:yet )?accepted|\bvs\b|invited talk|code (?:for|of)/i;
const accepted =
  /accept|\bto appear|appear(?:s|ed|ing)? (?:at|in|on)|published|presented|to be presented|camera[- ]?ready|in press|proceedings|\bproc\b|\boral\b|spotlight|\bposter\b|best paper|conference paper|\bawards?\b/i;
/** What may stand beside a venue that alone is a remark. */
const beside =
  /\b(?:the|at|in|on|of|for|to|and|main|conference|track|papers?|long|short|full|regular|technical|research|findings|workshops?|pages?|pp|figures?|tables?|ieee|acm|rsj|annual|international|datasets|benchmarks|volume|vol)\b|\b\d+(?:th|st|nd|rd)\b|[\d\s\p{P}\p{S}]+/giu;

const isSoundYear = (year: number): boolean => year >= 1980 && year <= 2040;

/** Of "’25", "-25", "2025" behind a name, or "2025", "2025 IEEE/RSJ" before it. */
function yearBeside(text: string, start: number, end: number): number | null {
  const behind =
    /^\s?[-–,(:]?\s?(?:(?:conference|main|proceedings)\s)?\(?((?:19|20)\d\d)(?!\d)/i.exec(
      text.slice(end),
    ) ??
    /^\s?[-'’‘]\s?(\d\d)(?!\d)/.exec(text.slice(end)) ??
    /^(\d\d)(?!\d)/.exec(text.slice(end)) ??
    /(?<!\d)((?:19|20)\d\d)\s(?:(?:annual|acm|the|ieee(?:\/\w+)?)\s){0,3}$/i.exec(
      text.slice(0, start),
    );
  if (!behind?.[1]) return null;
  const year = behind[1].length === 2 ? 2000 + Number(behind[1]) : Number(behind[1]);
  return isSoundYear(year) ? year : null;
}

/** The only year of a text; of several the one in brackets. */
function onlyYear(text: string): number | null {
  const years = (pattern: RegExp) =>
    new Set([...text.matchAll(pattern)].map(([, year]) => Number(year)).filter(isSoundYear));
  const all = years(/(?<![\d.:/])((?:19|20)\d\d)(?![\d.:/])/g);
  const [only] = all.size === 1 ? all : years(/\(\D{0,12}((?:19|20)\d\d)\)/g);
  return only ?? null;
}

interface Named {
  venue: KnownVenue;
  year: number | null;
  start: number;
  end: number;
}

/** The venues that a text names, each once. */
function venuesIn(text: string): Named[] {
  return knownVenues.flatMap((venue) => {
    const found = [...text.matchAll(venue.names)].map(({ 0: name, index: start }) => {
      const end = start + name.length;
      return { venue, start, end, year: yearBeside(text, start, end) };
    });
    return found.find(({ year }) => year !== null) ?? found.slice(0, 1);
  });
}

/** The one venue that a remark names; `null` where it names none, or several. */
function oneVenue(text: string): Named | null {
  const all = venuesIn(text);
  // A short name within another's full name: "Conference of the NAACL".
  const [only, ...others] = all.filter(
    (one) => !all.some((other) => other !== one && other.start <= one.start && other.end > one.end),
  );
  return only && others.length === 0 ? only : null;
}

function spell({ venue, year }: Named, text: string): string {
  const dated = [venue.name, ...(year === null ? [] : [year])].join(' ');
  if (/workshops?\b/i.test(text)) return `${dated} Workshop`;
  return venue.kind === 'conference' && /\bfindings\b/i.test(text) ? `Findings of ${dated}` : dated;
}

/** A remark of an author, or of a publisher where it stands as the reference. */
function readRemark(remark: string, isReference: boolean): string | null {
  if (!isReference && otherwise.test(remark)) return null;
  if (/co-?located|symposi|companion/i.test(remark)) return null;
  const named = oneVenue(remark);
  if (!named) return null;
  const rest = remark.replace(named.venue.names, '');
  if (!isReference && !accepted.test(remark) && rest.replace(beside, '') !== '') return null;
  return spell({ ...named, year: named.year ?? onlyYear(remark) }, remark);
}

const isWorkshop = (venue: string): boolean => venue.endsWith(' Workshop');

/** Sentences of a comment; a stop in "Proc. of" ends none. */
const remarksOf = (comment: string): string[] =>
  comment.split(/;|(?<!\b(?:Proc|Conf|Int|Intl|Vol|pp|No|Trans|J|Annu))\.\s+|\n{2,}/i);

/** What a paper's source tells of where it appeared. */
interface VenueTexts {
  /** What its authors remark: "Accepted at NeurIPS 2025, 12 pages". */
  comment?: string | null;
  /** Where it was published: "Transactions on Machine Learning Research (2024)". */
  journalRef?: string | null;
}

/**
 * Where a paper appeared or will, as "ICLR 2026" or "TMLR"; `null` where that is not said, or not clearly. What is only
 * submitted, or the longer version of what appeared elsewhere, appeared nowhere.
 */
export function readVenue({ comment, journalRef }: VenueTexts): string | null {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const published = journalRef ? readRemark(plain(journalRef), true) : null;
  if (published) return published;
  const found = remarksOf(comment ?? '').flatMap((one) => readRemark(plain(one), false) ?? []);
  const [main, other] = new Set(found.filter((one) => !isWorkshop(one)));
  if (main) return other === undefined ? main : null;
  return found[0] ?? null;
}

/** Whether a venue's papers are in a conference's proceedings or in a journal; `null` where we do not know it. */
export const kindOfVenue = (venue: string): KnownVenue['kind'] | null =>
  oneVenue(venue)?.venue.kind ?? null;

/** What takes back that a paper of a list appeared there. */
const refused = /reject|withdr[ae]w|submi(?:t|ss)|under review|unknown|desk|pending/i;
const longest = 80;

/**
 * The venue of a row of an archive's file, which knows where its papers appeared: any name is taken.
 * @param status what became of the paper there.
 */
export function venueOfRow(
  name: string | null,
  year: number | null,
  status: string | null,
): string | null {
  const text = (name ?? '').replace(/\s+/g, ' ').trim();
  if (text === '' || refused.test(text) || (status !== null && refused.test(status))) return null;
  const both = /workshop/i.test(status ?? '') ? `${text} Workshop` : text;
  const readable = asPrinted(both.replace(/\.cc\b|[/_]/g, ' '));
  const named = oneVenue(readable);
  const sound = year !== null && isSoundYear(year) ? year : null;
  if (named) return spell({ ...named, year: named.year ?? sound ?? onlyYear(readable) }, readable);
  const dated = sound === null || text.includes(String(sound)) ? text : `${text} ${sound}`;
  return dated.length > longest ? null : dated;
}

/** The words by which a venue is found: `iclr`, `2026`. Another name of it gives the same. */
export function venueWords(venue: string): string[] {
  const typed = venue.replace(/(\p{L})['’‘]?(?=\d)/gu, '$1 ').replace(/(?<!\d)(\d\d)$/, '20$1');
  const known = asPrinted(typed);
  const named = oneVenue(known);
  const dated = named ? `${named.venue.name} ${known.replace(named.venue.names, '')}` : known;
  return [...new Set(fold(dated).match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** Its word among those of a venue that is one. */
export const workshop = 'workshop';

/** A name that was typed in small letters, as it is printed. */
const asPrinted = (text: string): string =>
  text.replace(/^[a-z\d-]+/i, (word) => shortNames.get(word.toLowerCase()) ?? word);

const shortNames = new Map([
  ...knownVenues.map(({ name }): [string, string] => [name.toLowerCase(), name]),
  ['nips', 'NeurIPS'],
]);
