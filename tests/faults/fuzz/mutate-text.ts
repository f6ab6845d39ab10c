import { hostileText, pick } from './mutate-value.ts';

type Random = () => number;
type Mutation = (random: Random, text: string) => string;

const at = (random: Random, text: string) => Math.floor(random() * (text.length + 1));

function span(random: Random, text: string): [number, number] {
  const start = at(random, text);
  return [start, Math.min(text.length, start + Math.floor(random() * 80))];
}

const truncate: Mutation = (random, text) => text.slice(0, at(random, text));

const flip: Mutation = (random, text) => {
  const bytes = Buffer.from(text);
  for (let count = 1 + Math.floor(random() * 4); count > 0 && bytes.length > 0; count--)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes.toString('utf8');
};

const splice: Mutation = (random, text) => {
  const [from, to] = span(random, text);
  const into = at(random, text);
  return text.slice(0, into) + text.slice(from, to) + text.slice(into);
};

const cut: Mutation = (random, text) => {
  const [from, to] = span(random, text);
  return text.slice(0, from) + text.slice(to);
};

const repeat: Mutation = (random, text) => {
  const [from, to] = span(random, text);
  const times = pick(random, [2, 20, 500]);
  return text.slice(0, to) + text.slice(from, to).repeat(times) + text.slice(to);
};

const insert: Mutation = (random, text) => {
  const into = at(random, text);
  return text.slice(0, into) + hostileText(random) + text.slice(into);
};

const deep: Mutation = (random, text) => {
  const into = at(random, text);
  return text.slice(0, into) + pick(random, ['[', '{"a":', '((']).repeat(60_000) + text.slice(into);
};

const mark: Mutation = (_, text) => `\ufeff${text}`;
/** As somebody reads it who takes UTF-16 for UTF-8. */
const wide: Mutation = (_, text) => Buffer.from(text, 'utf16le').toString('utf8');
const double: Mutation = (_, text) => text + text;

const anyText = [
  truncate,
  flip,
  flip,
  splice,
  cut,
  repeat,
  deep,
  insert,
  insert,
  mark,
  wide,
  double,
];

/** A text format with one to three mutations of its characters and bytes. */
export function mutateText(random: Random, text: string, more: readonly Mutation[] = []): string {
  const mutations = [...anyText, ...more];
  let mutated = text;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time++) mutated = pick(random, mutations)(random, mutated);
  return mutated;
}

const bomb = `<!DOCTYPE b [<!ENTITY a "ha">${Array.from(
  { length: 12 },
  (_, level) => `<!ENTITY a${level} "${`&a${level === 0 ? '' : level - 1};`.repeat(12)}">`,
).join('')}]>`;
const outside = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** Behind the declaration, where a document type may stand. */
const withType = (text: string, type: string): string =>
  text.startsWith('<?xml') ? text.replace('?>', () => `?>${type}`) : type + text;

/** What only XML can suffer from. */
export const xmlMutations: readonly Mutation[] = [
  (_, text) => withType(text, bomb).replace(/<title>/, '<title>&a11;'),
  (_, text) => withType(text, outside).replace(/<title>/, '<title>&x;'),
  (random, text) => {
    const depth = pick(random, [50, 5000]);
    return text.replace(/<title>/, () => `<title>${'<i>'.repeat(depth)}${'</i>'.repeat(depth)}`);
  },
  // A tag under another name, both ends of it.
  (random, text) => {
    const names = [...text.matchAll(/<([\w:]+)[\s>]/g)].map(([, name = '']) => name);
    if (names.length === 0) return text;
    const name = pick(random, names);
    const other = pick(random, ['toString', 'constructor', '__proto__', 'valueOf', ...names]);
    return text
      .replaceAll(`<${name}>`, `<${other}>`)
      .replaceAll(`<${name} `, `<${other} `)
      .replaceAll(`</${name}>`, `</${other}>`);
  },
  // A text that becomes elements.
  (random, text) => {
    const other = pick(random, ['toString', '__proto__', 'b']);
    return text.replace(/>([^<>]{3,40})</, (_, inner: string) => `><${other}>${inner}</${other}><`);
  },
];
