import type { SummaryLanguage } from '../../paper.ts';

/** Words that other languages lack: of two short sentences one has some. */
const functionWords = {
  en: /^(?:the|of|and|to|with|for|that|by|is|are|this|these|which|from|it|its|on|than|at|as|be|has|have|not|while|when|into|without|their|they|can|over|does|do|or|between|but)$/,
  de: /^(?:der|die|das|den|dem|des|und|mit|für|auf|von|zu|zum|zur|ist|sind|wird|werden|ein|eine|einen|einem|einer|eines|nicht|kein|keine|keinen|bei|durch|aus|als|auch|sich|dass|ohne|über|oder|im|nach|um|es|sie|er|wenn|während|wie|gegenüber|aber|statt|vom)$/,
  other:
    /^(?:le|la|les|des|du|et|est|une|un|pour|dans|avec|sur|qui|que|el|los|las|del|y|con|para|por|una|se|il|lo|gli|di|che|per|non|della|het|van|een|en|niet|met|voor|de|och|att|som|är|på|i|w|na|że|os|um|uma|não|com|em)$/,
} as const;

/** The language of a sentence, as far as it matters here; `null` for any other, and for one that has no words by which to tell. */
export function languageOf(sentence: string): SummaryLanguage | null {
  const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (pattern: RegExp) => words.filter((word) => pattern.test(word)).length;
  const counts = {
    en: count(functionWords.en),
    de: count(functionWords.de),
    other: count(functionWords.other),
  };
  const isLatin = !/\p{L}/u.test(
    sentence
      .replace(/\p{Script=Latin}|\p{Script=Greek}/gu, '')
      .replace(/[^\p{L}]/gu, '')
      .slice(6),
  );
  if (!isLatin || counts.other > Math.max(counts.en, counts.de)) return null;
  if (counts.en === counts.de) return /[äöüß]/i.test(sentence) ? 'de' : counts.en > 0 ? null : 'en';
  return counts.en > counts.de ? 'en' : 'de';
}
