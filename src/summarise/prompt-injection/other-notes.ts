import { fold } from '../../lib/text/fold.ts';
import type { Suspicion } from './english-notes.ts';
import type { Language } from './language-words.ts';
import { latinLanguages } from './latin-languages.ts';
import { cyrillicAndGreek, joinedLanguages } from './other-languages.ts';

/** Ten of ten in digits, as every language writes it. */
const fullMarks =
  '(?<!\\d)(?:10|5)\\s?(?:\\/|von|de|sur|su|van|z|из|na|av|af|din|uit|out of)\\s?(?:10|5)(?!\\d)';

/** A language with its patterns compiled. */
type Patterns = Record<Exclude<keyof Language, 'first'>, RegExp> & {
  first: RegExp | null;
  addressed: RegExp;
};

const opening = {
  spaced: '(?:^|[.!?:;(["“«–—]\\s*)',
  joined: '(?:^|[.!?。！？:：;；,，、(（"“「\\]–—-]\\s*|并|並|并且|同时|再|现在)',
};

function compile(language: Language, isSpaced: boolean): Patterns {
  // Escapes such as \w keep their case: only letters beyond ASCII are folded.
  const folded = (words: string) => words.replace(/[^\0-\x7f]+/gu, fold);
  const whole = (words: string) =>
    isSpaced
      ? `(?<![\\p{L}])(?:${folded(words).replaceAll('\\w', '\\p{L}')})(?![\\p{L}])`
      : `(?:${folded(words)})`;
  const of = (words: string) => new RegExp(whole(words), 'u');
  return {
    order: of(language.order),
    first:
      language.first === undefined
        ? null
        : new RegExp(`${isSpaced ? opening.spaced : opening.joined}${whole(language.first)}`, 'u'),
    drop: of(language.drop),
    orders: of(language.orders),
    praise: new RegExp(`${whole(language.praise)}|${fullMarks}`, 'u'),
    machine: of(language.machine),
    flaws: of(language.flaws),
    duty: of(language.duty),
    addressed: new RegExp(`^.{0,40}${whole(language.machine)}.{0,20}[:：,，!]`, 'u'),
  };
}

interface Script {
  letters: RegExp;
  languages: Patterns[];
}

const scriptOf = (letters: string, names: readonly string[]): Script => ({
  letters: new RegExp(letters, 'u'),
  languages: names.map((name) => {
    const spaced = cyrillicAndGreek[name];
    return compile((spaced ?? joinedLanguages[name]) as Language, spaced !== undefined);
  }),
});

/** Which languages a letter that English has not may belong to. */
const scripts: readonly Script[] = [
  scriptOf('\\p{Script=Cyrillic}{3}', ['russian', 'ukrainian']),
  scriptOf('\\p{Script=Greek}{4}', ['greek']),
  scriptOf('[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]{2}', ['chinese', 'japanese']),
  scriptOf('\\p{Script=Hangul}{2}', ['korean']),
  scriptOf('\\p{Script=Arabic}{2}', ['arabic', 'persian']),
  scriptOf('\\p{Script=Hebrew}{2}', ['hebrew']),
  scriptOf('\\p{Script=Devanagari}{2}', ['hindi']),
  scriptOf('\\p{Script=Thai}{2}', ['thai']),
];

/** Little words by which languages in Latin letters are known, with words that their notes are made of. */
const littleWords = {
  german:
    'und|der|das|den|dem|diese|dieser|dieses|diesen|diesem|als|mit|aller|allen|alles|bitte|ist|nicht|positive|rezension|schreibe|schreiben|zusammenfassung|gutachten|bewertung|sind|eine|einen|einer|einem|eines|ein|jede|jeder|jedes|jeden|muss|falls|wenn|arbeit|artikel|studie|manuskript|durch|fur|alles|nur|gib|vergiss',
  spanish:
    'el|los|las|este|esta|estudio|trabajo|articulo|como|para|que|su|una|toda|todas|todo|todos|eres|debe|del|por|lo|resena|autores|manuscrito',
  french:
    'le|les|ce|cet|cette|et|comme|une|des|du|vous|est|ne|pas|au|aux|toute|toutes|tout|tous|travail|avis|sur|doit|que|qui|auteurs|consignes',
  italian:
    'il|lo|questo|questa|che|di|una|tutte|tutta|tutti|tutto|non|per|lavoro|sei|della|del|autori|recensione|istruzioni',
  portuguese:
    'os|este|esta|deste|desta|como|que|um|uma|todas|toda|todos|nao|trabalho|artigo|ao|aos|por|voce|autores|avaliacao|instrucoes',
  dutch: 'het|een|dit|deze|als|niet|geen|van|dat|moet|artikel|auteurs|recensie|instructies',
  polish:
    'te|ten|ta|jako|wszystkie|nie|jest|jej|prace|artykul\\w*|na|ze|tego|tej|recenzje|autorow|poprzednie|instrukcje',
  swedish:
    'och|det|har|som|alla|ett|inte|artikeln|fran|att|av|den|recension|tidigare|instruktioner',
  danish:
    'og|denne|dette|som|alle|ikke|artikkel\\w*|artikel\\w*|tidligere|instruktioner|instrukser|av|af',
  turkish: 've|bu|tum|icin|bir|olarak|onceki|makale\\w*|olan|hakkinda|talimat\\w*',
  czech: 'tuto|tento|tohoto|jako|vsechny|je|praci|clan\\w+|ze|predchozi|recenzi|pokyny',
  romanian:
    'aceasta|acest|toate|lucrare\\w*|articol\\w*|pentru|si|anterioare|instructiunile|un|recenzie',
  hungarian: 'ezt|ez|cikk\\w*|osszes|mint|egy|korabbi|az|utasitas\\w*',
  finnish: 'tata|tama|kaikki|artikkeli\\w*|ja|aiemm\\w+|ohjeet|arvostelu',
  indonesian: 'dan|ini|semua|sebagai|yang|makalah|untuk|dari|artikel|tentang|ulasan|sebelumnya',
  vietnamese: 'va|nay|tat|nhu|bai|bao|cac|cho|truoc|ve|danh|hay|viet|tich',
};

const latin: readonly (readonly [words: RegExp, language: Patterns])[] = Object.entries(
  littleWords,
).map(([name, words]) => [
  new RegExp(`(?<!\\p{L})(?:${words.replaceAll('\\w', '\\p{L}')})(?!\\p{L})`, 'gu'),
  compile(latinLanguages[name] as Language, true),
]);

/** Words that English has too, or names. */
const shared =
  /^(?:die|den|an|in|a|as|is|har|ten|ta|un|na|per|at|de|la|di|por|que|le|el|van|du|der|als|et|al|una|des|os|dan|it|non|lo|av|ja|mi|su|um|ao|te|je|ze|si|az|das|va|ve|af|og|nay|sei|det|sur|los|las|il|ne|es|ini|mit|son|pas|bu|tum|est|alle|fur|durch|che|del|ist|und|con|com)$/;

/** Those words all together, but for those that English or names have: without one no sentence is read at all. */
export const foreignWords: readonly string[] = Object.values(littleWords)
  .join('|')
  .split('|')
  .filter((word) => !shared.test(word))
  .map((word) => word.replace(/\\w[*+]$/, '*'));

/** A sentence with so many words of English is none of another language. */
const english =
  /(?<!\p{L})(?:the|of|and|with|we|this|that|our|is|are|on|for|by|from|which|to)(?!\p{L})/gu;

function suspicionIn(sentence: string, p: Patterns): Suspicion {
  const isOrder = p.order.test(sentence) || p.first?.test(sentence) === true;
  const hasOrders = p.drop.test(sentence) && p.orders.test(sentence);
  const hasPraise = p.praise.test(sentence);
  const hasMachine = p.machine.test(sentence);
  const hasDuty = p.duty.test(sentence);
  if (isOrder && (hasOrders || hasPraise || hasMachine || p.flaws.test(sentence))) return 2;
  if (hasMachine && p.addressed.test(sentence) && (hasDuty || hasPraise)) return 2;
  if (hasDuty && hasPraise && hasMachine) return 2;
  return isOrder && (hasDuty || p.orders.test(sentence)) ? 1 : 0;
}

const highest = (levels: readonly Suspicion[]): Suspicion =>
  levels.reduce<Suspicion>((most, level) => (level > most ? level : most), 0);

/** How surely a sentence that is not English is a note to a machine. @param sentence folded. */
export function otherSuspicion(sentence: string): Suspicion {
  const written = /[^\0-\u024f\u2000-\u206f]/u.test(sentence)
    ? scripts.filter(({ letters }) => letters.test(sentence)).flatMap(({ languages }) => languages)
    : [];
  if (written.length > 0) return highest(written.map((one) => suspicionIn(sentence, one)));
  const englishWords = sentence.match(english)?.length ?? 0;
  if (englishWords >= 2) return 0;
  const least = englishWords > 0 ? 2 : 1;
  const spoken = latin.filter(([words]) => (sentence.match(words)?.length ?? 0) >= least);
  return highest(spoken.map(([, one]) => suspicionIn(sentence, one)));
}
