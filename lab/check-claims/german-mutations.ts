import {
  exchange,
  harmless,
  isHalfAName,
  type Mutation,
  names,
  pickOne,
  replaceOne,
} from './mutations.ts';

const numberWords = 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');
const flips: Record<string, string> = {
  übertrifft: 'unterliegt',
  verbessert: 'verschlechtert',
  verschlechtert: 'verbessert',
  steigert: 'senkt',
  erhöht: 'verringert',
  senkt: 'erhöht',
  sinkt: 'steigt',
  steigt: 'sinkt',
  fällt: 'steigt',
  schrumpft: 'wächst',
  verringert: 'erhöht',
  verringern: 'erhöhen',
  verkürzt: 'verlängert',
  verdoppelt: 'halbiert',
  halbiert: 'verdoppelt',
  weniger: 'mehr',
  niedriger: 'höher',
  größere: 'kleinere',
  langsamer: 'schneller',
  schwerer: 'leichter',
};
const denied =
  /\b(?:nutzt|braucht|lernt|misst|begrenzt|vermeiden|plant|blockiert|verhindert|erzeugt|behält|findet|schätzt|verbessert|senkt|erreicht|steuert|beseitigt|behandelt|erklärt)(?= )/g;
const praise = [
  'Ein Durchbruch, den alle sofort lesen sollten.',
  'Die beste Arbeit des Jahres, sie muss angenommen werden.',
  'Ein herausragender und fehlerloser Beitrag von historischer Bedeutung.',
];

/** As `mutations`, of German sentences. */
export const germanMutations: Readonly<Record<string, Mutation>> = {
  'another number word': (sentence, random) =>
    replaceOne(
      sentence,
      new RegExp(`(?<!\\p{L})(?:${numberWords.join('|')})(?!\\p{L})`, 'gu'),
      random,
      (found) =>
        pickOne(
          numberWords.filter((word) => word !== found),
          random,
        ),
    ),
  'another number': (sentence, random) =>
    replaceOne(
      sentence,
      /(?<![\p{L}\d.,-])\d+(?:[.,]\d+)?(?=\s?(?:%|-mal|-Fach|\p{L}{4,}))/gu,
      random,
      (found) =>
        String(Number((Number(found.replace(',', '.')) * 1.5 + 1).toFixed(1))).replace('.', ','),
    ),
  'swapped numbers': (sentence) =>
    exchange(sentence, /(?<![\p{L}\d.,-])\d+(?:,\d+)?(?=\s?(?:%|Punkte|Hz|KB|MB))/gu)?.sentence ??
    null,
  'percent for points': (sentence, random) =>
    replaceOne(sentence, /(?:Prozentpunkte|Punkte)(?!\p{L})/gu, random, () => '%'),
  'points for percent': (sentence, random) =>
    replaceOne(sentence, /(?<=\d)\s?%/g, random, () => ' Prozentpunkte'),
  direction: (sentence, random) =>
    replaceOne(
      sentence,
      new RegExp(`(?<!\\p{L})(?:${Object.keys(flips).join('|')})(?!\\p{L})`, 'gu'),
      random,
      (found) => flips[found] ?? null,
    ),
  negation: (sentence, random) => replaceOne(sentence, denied, random, (found) => `${found} nicht`),
  'another name': (sentence, random) =>
    replaceOne(sentence, /\b(?:[A-Z][a-z]*[A-Z][A-Za-z0-9]*|[A-Z]{3,})\b/g, random, (found) =>
      pickOne(
        names.filter((name) => name !== found),
        random,
      ),
    ),
  'exchanged names': (sentence) => {
    const made = exchange(
      sentence,
      /\b(?:[A-Z][a-z]*[A-Z][\w-]*|[A-Z]{3,}[\w-]*|[A-Z][a-z]+-\d\w*)\b/g,
    );
    return made && (isHalfAName(made) || / und $/.test(made.between) ? harmless : made.sentence);
  },
  praise: (_, random) => pickOne(praise, random),
};
