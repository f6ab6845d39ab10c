import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../errors.ts';

/** A prompt as it stands in `prompts/`: who answers, in which shape, from which inputs. */
export interface Prompt {
  name: string;
  /** First 8 hex digits of the sha256 of the file's content. */
  hash: string;
  /** `name@hash`, stored with every answer. */
  version: string;
  model: string;
  schemaName: string;
  inputs: string[];
  maxOutputTokens: number;
  /** For models that think before they answer, and for all others. */
  effort: 'low' | 'medium' | 'high';
  temperature: number;
  system: string;
  user: string;
}

/** Where the prompts are. */
export const promptFolder = join(import.meta.dirname, '..', '..', 'prompts');
const placeholder = /\{\{([^{}]*)\}\}/g;
const layout = /^---\n([\s\S]*?)\n---\n+# System\n([\s\S]*?)\n# User\n([\s\S]*)$/;

const frontMatter = z.strictObject({
  model: z.string().min(1),
  schema: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must look like paper_summary'),
  inputs: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must look like title, abstract'))),
  maxOutputTokens: z.coerce.number().int().min(1),
  effort: z.enum(['low', 'medium', 'high']),
  temperature: z.coerce.number().min(0).max(2),
});

function parseFields(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim());
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

const placeholdersOf = (text: string) => [...text.matchAll(placeholder)].map(([, name]) => name);

function findFault(inputs: string[], system: string, user: string): string | null {
  const used = placeholdersOf(user);
  const unknown = used.find((name) => !inputs.includes(name ?? ''));
  if (unknown !== undefined) return `it uses {{${unknown}}}, which is not among its inputs`;
  const unused = inputs.find((name) => !used.includes(name));
  if (unused !== undefined) return `it declares the input ${unused} but never uses {{${unused}}}`;
  const trusted = placeholdersOf(system)[0];
  if (trusted !== undefined)
    return `{{${trusted}}} stands in the System part; inputs belong in the User part`;
  return null;
}

/**
 * Reads a prompt file's content: front matter, then the parts `# System` and `# User`.
 * @throws InputError when the layout or a field is wrong, or placeholders and inputs differ.
 */
export function parsePrompt(name: string, content: string): Prompt {
  const parts = layout.exec(content.replaceAll('\r\n', '\n'));
  if (!parts) {
    throw new InputError(
      `prompts/${name}.md is not a prompt: it needs front matter between --- lines, then "# System" and "# User".`,
    );
  }
  const [, fields = '', system = '', user = ''] = parts;
  const parsed = frontMatter.safeParse(parseFields(fields));
  if (!parsed.success) {
    throw new InputError(`prompts/${name}.md: ${z.prettifyError(parsed.error).slice(0, 500)}`);
  }
  const { model, schema, inputs, maxOutputTokens, effort, temperature } = parsed.data;
  const fault = findFault(inputs, system, user);
  if (fault) throw new InputError(`prompts/${name}.md: ${fault.slice(0, 500)}.`);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return {
    name,
    hash,
    version: `${name}@${hash}`,
    model,
    schemaName: schema,
    inputs,
    maxOutputTokens,
    effort,
    temperature,
    system: system.trim(),
    user: user.trim(),
  };
}

let ownFolder: string | null = null;

/** Prompts in this folder take the place of the project's with the same names; `null`: none do. */
export function overridePrompts(folder: string | null): void {
  ownFolder = folder;
}

/** The content of a prompt: the team's own, where there is one. */
function readPrompt(name: string): string {
  const file = `${name}.md`;
  if (ownFolder !== null && existsSync(join(ownFolder, file)))
    return readFileSync(join(ownFolder, file), 'utf8');
  return readFileSync(join(promptFolder, file), 'utf8');
}

/** Reads `NAME.md` of the folder that overrides, or of `prompts/`. @throws InputError when it is missing or malformed. */
export function loadPrompt(name: string): Prompt {
  let content: string;
  try {
    content = readPrompt(name);
  } catch (cause) {
    throw new InputError(`prompts/${name}.md cannot be read; it belongs to this project.`, {
      cause,
    });
  }
  return parsePrompt(name, content);
}

/**
 * Puts the values in place of `{{name}}` in the User part, once: braces inside a value stay as they are.
 * @throws InputError when a value is missing or is not an input of the prompt.
 */
export function renderPrompt(
  prompt: Prompt,
  values: Record<string, string>,
): { system: string; user: string } {
  const missing = prompt.inputs.find((name) => values[name] === undefined);
  if (missing) throw new InputError(`The prompt ${prompt.name} needs a value for ${missing}.`);
  const extra = Object.keys(values).find((name) => !prompt.inputs.includes(name));
  if (extra) throw new InputError(`The prompt ${prompt.name} has no input called ${extra}.`);
  const user = prompt.user.replaceAll(placeholder, (_, name: string) => values[name] ?? '');
  return { system: prompt.system, user };
}
