import { variables } from '../../src/config.ts';

const known = new Set(Object.values(variables).flatMap((group) => Object.keys(group)));
/** Node's own. */
const nodes = new Set(['NODE_ENV', 'NODE_COMPILE_CACHE', 'TZ']);

/** Variables that neither the bot nor Node reads. */
export const unknownAmong = (names: Iterable<string>): string[] =>
  [...names].filter((name) => !known.has(name) && !nodes.has(name));
