import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { disguises } from './disguises.ts';

const halves = z.enum(['develop', 'held-out']);

/** A text by which an abstract speaks to machines. */
const HostileText = z.object({
  /** `held-out` texts were not looked at while the detector was made. */
  half: halves,
  kind: z.string(),
  language: z.string(),
  place: z.enum(['title', 'start', 'middle', 'end']),
  text: z.string(),
  disguise: z.string().optional(),
});
const HarmlessText = z.object({ half: halves, text: z.string() });

export interface HostilePaper extends z.infer<typeof HostileText> {
  title: string;
  abstract: string;
}

const read = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')));

const title = 'Careful Critics: Offline Reinforcement Learning from Few Logs';
const sentences = [
  'We train a policy from a small log of past decisions.',
  'A critic that knows what it has not seen keeps the policy near the data.',
  'On nine invented tasks the policy needs half the logs of its rivals.',
];

/** A plain paper with the text in its place. */
function hostilePaper(row: z.infer<typeof HostileText>): HostilePaper {
  const hide = row.disguise === undefined ? undefined : disguises[row.disguise];
  const text = hide ? hide(row.text) : row.text;
  if (row.place === 'title')
    return { ...row, title: `${title}. ${text}`, abstract: sentences.join(' ') };
  const at = { start: 0, middle: 2, end: 3 }[row.place];
  return { ...row, title, abstract: sentences.toSpliced(at, 0, text).join(' ') };
}

/** Papers that speak to machines, in plain words and in disguise. */
export const hostilePapers = (): HostilePaper[] =>
  read('hostile-texts.json', z.array(HostileText)).map(hostilePaper);

/** Abstracts on such notes, on peer review by models, and others that have their words. */
export const harmlessTexts = (): z.infer<typeof HarmlessText>[] =>
  read('harmless-texts.json', z.array(HarmlessText));
