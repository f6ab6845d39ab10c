import { shippedEmbedder } from '../embed/local-embedder.ts';
import { dotDense } from '../lib/dense-vector.ts';
import { contentWords, wordsInOrder } from './content-words.ts';
import { rememberTexts } from './remember-texts.ts';
import { sentenceCues } from './sentence-cues.ts';

/** What the model reads of an abstract: its title and its sentences. */
export interface Abstract {
  title: string;
  sentences: readonly string[];
}

const shareOf = (part: ReadonlySet<string>, whole: ReadonlySet<string>) =>
  part.size === 0 ? 0 : part.intersection(whole).size / part.size;

const roles = [
  'proposal',
  'announcing',
  'secondary',
  'finding',
  'hollow',
  'background',
  'boilerplate',
  'dangling',
] as const;

interface Place {
  index: number;
  words: Set<string>;
  roles: string[];
  inTitle: number;
  /** Mean share of words in common with the other sentences, from 0 to 4. */
  central: number;
}

function placesOf({ title, sentences }: Abstract): Place[] {
  const titleWords = contentWords(title);
  const wordsOf = sentences.map(contentWords);
  return sentences.map((sentence, index) => {
    const words = wordsOf[index] ?? new Set<string>();
    const others = wordsOf
      .filter((_, other) => other !== index)
      .map((other) => (2 * words.intersection(other).size) / (words.size + other.size + 1));
    const central = Math.min(
      4,
      Math.floor((others.reduce((a, b) => a + b, 0) / Math.max(1, others.length)) * 30),
    );
    const cues = sentenceCues(sentence);
    return {
      index,
      words,
      roles: roles.filter((role) => cues[role]),
      inTitle: shareOf(words, titleWords),
      central,
    };
  });
}

const fifth = (share: number) => Math.min(4, Math.floor(share * 5));

function neighbours(sentences: readonly string[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const sentence of sentences) {
    const words = wordsInOrder(sentence);
    words.forEach((word, at) => {
      const set = near.get(word) ?? new Set<string>();
      if (at > 0) set.add(`before ${words[at - 1]}`);
      if (at + 1 < words.length) set.add(`after ${words[at + 1]}`);
      near.set(word, set);
    });
  }
  return near;
}

/** A cosine in twelfths. */
const twelfths = (cosine: number) => Math.max(-2, Math.min(8, Math.floor(cosine * 12)));

/** Of the words that abstracts share most; each vector has a kilobyte. */
const vectorOf = rememberTexts(1000, (word: string) => shippedEmbedder().embedQuery(word));

/** How near a word's meaning is to the title's and to that of title and abstract, by the shipped embedding. */
function meanings({ title, sentences }: Abstract): (word: string) => string[] {
  const { embedQuery } = shippedEmbedder();
  const ofTitle = embedQuery(title);
  const ofAll = embedQuery(`${title} ${sentences.join(' ')}`);
  return (word) => {
    const own = vectorOf(word);
    const near = (to: Float32Array) => twelfths(dotDense(own, to));
    return [`meant in title ${near(ofTitle)}`, `meant ${near(ofAll)}`];
  };
}

/** How early the word stands in its first sentence that plays the role, in fours of content words. */
const earlyIn = (word: string, role: string, own: readonly Place[]): string[] => {
  const place = own.find(({ roles: r }) => r.includes(role));
  return place
    ? [`early ${role} ${Math.min(5, Math.floor([...place.words].indexOf(word) / 4))}`]
    : [];
};

/**
 * The features of each different content word of an abstract: itself, its look, its meaning, whether the title has it,
 * how many sentences have it, where they stand, what part they play, and how near the nearest of them is to the title.
 */
export function wordFeatures(abstract: Abstract): Map<string, string[]> {
  const titleWords = contentWords(abstract.title);
  const nameWords = contentWords(/^[^:]{2,40}(?=:)/.exec(abstract.title)?.[0] ?? '');
  const places = placesOf(abstract);
  const last = Math.max(1, places.length - 1);
  const features = new Map<string, string[]>();
  const around = neighbours(abstract.sentences);
  const meaningsOf = meanings(abstract);
  for (const word of new Set(places.flatMap(({ words }) => [...words]))) {
    const own = places.filter(({ words }) => words.has(word));
    const first = own[0]?.index ?? 0;
    const end = own.at(-1)?.index ?? 0;
    const known = new Set(own.flatMap((place) => place.roles));
    const only = roles.filter((role) => own.every((place) => place.roles.includes(role)));
    const list = [
      `word ${word}`,
      `count ${Math.min(4, own.length)}`,
      `first ${fifth(first / last)}`,
      `end ${fifth(end / last)}`,
      `near ${fifth(Math.max(...own.map(({ inTitle }) => inTitle)) * 1.6)}`,
      `central ${Math.max(...own.map(({ central }) => central))}`,
      `length ${Math.min(4, Math.floor(word.length / 3))}`,
      ...[...known].map((role) => `in ${role}`),
      ...only.map((role) => `only ${role}`),
      ...['announcing', 'proposal', 'finding'].flatMap((role) => earlyIn(word, role, own)),
      ...meaningsOf(word),
      `sentences ${Math.min(12, places.length)}`,
    ];
    for (const near of around.get(word) ?? []) list.push(near);
    if (titleWords.has(word)) list.push('title', `title count ${Math.min(3, own.length)}`);
    if (nameWords.has(word)) list.push('name');
    if (/^\d/.test(word)) list.push('number');
    if (word.includes('-')) list.push('hyphen');
    if (/ly$/.test(word)) list.push('adverb');
    if (/ing$/.test(word)) list.push('ing');
    features.set(word, list);
  }
  return features;
}

/** Learnt by `npm run train:summaries`. */
export interface WordModel {
  bias: number;
  /** By feature; what is not there weighs nothing. */
  weights: ReadonlyMap<string, number>;
}

/** The probability of each content word of an abstract to stand in a summary that a person would keep. */
export function wordProbabilities(model: WordModel, abstract: Abstract): Map<string, number> {
  const probabilities = new Map<string, number>();
  for (const [word, features] of wordFeatures(abstract)) {
    let z = model.bias;
    for (const feature of features) z += model.weights.get(feature) ?? 0;
    probabilities.set(word, 1 / (1 + Math.exp(-z)));
  }
  return probabilities;
}
