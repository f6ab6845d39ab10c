import { closestWord } from '../text/closest-word.ts';
import { localTime } from './local-time.ts';

/** What people write instead of a region: abbreviations, cities without a zone of their own, countries. */
const regionsOf: Record<string, string> = {
  'America/New_York':
    'est edt et est5edt us/eastern eastern boston washington washington-dc philadelphia pittsburgh atlanta miami princeton nyc usa',
  'America/Chicago': 'cst cdt ct cst6cdt central austin houston dallas texas madison usa',
  'America/Denver': 'mst mdt mt mst7mdt mountain boulder utah usa',
  'America/Los_Angeles':
    'pst pdt pt pst8pdt pacific san-francisco sf la seattle stanford berkeley palo-alto san-diego california usa',
  'America/Toronto': 'montreal ottawa waterloo canada',
  'America/Vancouver': 'canada',
  'America/Edmonton': 'calgary canada',
  'America/Sao_Paulo': 'brt brst brasilia rio rio-de-janeiro brazil brasil',
  'Europe/London': 'bst gmt uk gb england scotland oxford cambridge edinburgh manchester bristol',
  'Europe/Dublin': 'ist ireland eire',
  'Europe/Lisbon': 'wet west portugal',
  'Europe/Berlin':
    'cet cest mez mesz met germany deutschland munich muenchen münchen hamburg cologne köln frankfurt tübingen tuebingen stuttgart freiburg darmstadt',
  'Europe/Paris': 'cet cest france grenoble lyon toulouse',
  'Europe/Zurich': 'zürich zuerich switzerland schweiz lausanne geneva genf bern basel',
  'Europe/Vienna': 'wien austria österreich graz linz',
  'Europe/Amsterdam': 'netherlands holland delft eindhoven utrecht',
  'Europe/Madrid': 'spain barcelona',
  'Europe/Rome': 'italy milan milano turin trieste',
  'Europe/Stockholm': 'sweden gothenburg',
  'Europe/Athens': 'eet eest greece',
  'Europe/Helsinki': 'eet eest finland espoo',
  'Europe/Kyiv': 'ukraine',
  'Europe/Moscow': 'msk russia saint-petersburg',
  'Asia/Jerusalem': 'idt ist israel tel-aviv haifa',
  'Asia/Kolkata':
    'ist india bangalore bengaluru mumbai bombay delhi new-delhi chennai hyderabad pune',
  'Asia/Shanghai': 'cst china prc beijing peking shenzhen hangzhou guangzhou nanjing',
  'Asia/Tokyo': 'jst japan kyoto osaka',
  'Asia/Seoul': 'kst korea south-korea rok daejeon',
  'Asia/Singapore': 'sgt singapore',
  'Asia/Dhaka': 'bangladesh',
  'Australia/Sydney': 'aest aedt aet canberra australia',
  'Australia/Perth': 'awst australia',
  'Pacific/Auckland': 'nzst nzdt nz new-zealand wellington',
  'Africa/Johannesburg': 'sast south-africa cape-town',
  'Africa/Lagos': 'wat nigeria',
  'Africa/Nairobi': 'eat kenya',
  'Pacific/Honolulu': 'hst hawaii',
  'America/Anchorage': 'akst akdt alaska',
  'America/St_Johns': 'nst ndt newfoundland',
  'Asia/Kathmandu': 'nepal',
};

/** Those of the list first: they are the names in use (Kolkata, not Calcutta). */
const allRegions = (): string[] => [
  ...new Set([...Object.keys(regionsOf), ...Intl.supportedValuesOf('timeZone')]),
];

const wordForm = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** "UTC+2", "GMT-05:30", "+0530" in minutes east of Greenwich; `Etc/GMT+2` counts west. */
function readOffset(typed: string): number | null {
  const form = /^(etc\/)?(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/i;
  const [, etc, sign, hours, minutes] = form.exec(typed.trim()) ?? [];
  if (!hours) return null;
  const east = (sign === '+') === (etc === undefined);
  return (east ? 1 : -1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function offsetOf(zone: string, at: Date): number {
  const { day, time } = localTime(at, zone);
  return (Date.parse(`${day}T${time}:00Z`) - at.getTime()) / 60_000;
}

/** At the offset: a region that always is, one in its winter, one in its summer. */
function regionsAt(minutes: number): string[] {
  const [january, july] = [new Date('2026-01-15T00:00Z'), new Date('2026-07-15T00:00Z')];
  const zones = allRegions();
  const at = zones.map((zone) => ({
    zone,
    inJanuary: offsetOf(zone, january) === minutes,
    inJuly: offsetOf(zone, july) === minutes,
  }));
  const found = [
    at.find(({ inJanuary, inJuly }) => inJanuary && inJuly),
    at.find(({ inJanuary, inJuly }) => inJanuary && !inJuly),
    at.find(({ inJanuary, inJuly }) => !inJanuary && inJuly),
  ];
  return found.flatMap((one) => (one ? [one.zone] : []));
}

const lastPart = (zone: string) => wordForm(zone.slice(zone.lastIndexOf('/') + 1));

/** What is left of a long name: "Pacific Daylight Time" and "Eastern Time" are known by their first word. */
const withoutTime = (word: string) =>
  word.replace(/-(standard-|daylight-|summer-)?time(-zone)?$/, '');

/** Regions that somebody may have meant by an abbreviation, an offset, a city or a slip: at most three. */
export function guessTimezones(typed: string): string[] {
  const minutes = readOffset(typed);
  if (minutes !== null) return regionsAt(minutes);
  const word = withoutTime(wordForm(typed.split(',')[0] ?? ''));
  const listed = Object.entries(regionsOf)
    .filter(([, words]) => words.split(' ').includes(word))
    .map(([zone]) => zone);
  if (listed.length > 0) return listed.slice(0, 3);
  const zones = allRegions();
  const exact = zones.filter((zone) => wordForm(zone) === word || lastPart(zone) === word);
  if (exact.length > 0) return exact.slice(0, 1);
  const near =
    closestWord(word, zones.map(wordForm)) ??
    (word.length > 4 ? closestWord(word, zones.map(lastPart)) : null);
  const slip = zones.find((zone) => wordForm(zone) === near || lastPart(zone) === near);
  return slip ? [slip] : [];
}
