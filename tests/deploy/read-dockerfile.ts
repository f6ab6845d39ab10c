import { DockerfileParser } from 'dockerfile-ast';
import { ModifiableInstruction } from 'dockerfile-ast/lib/modifiableInstruction.js';

/** One line of a Dockerfile, its continuations joined. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  /** `--from=packages` as `from`. */
  flags: Record<string, string>;
  /** What follows the flags. */
  text: string;
  /** The same as words; the strings of a list in brackets. */
  words: string[];
}

export interface Stage {
  name: string | null;
  base: string;
  instructions: Instruction[];
}

/** `--from=packages` and its like; not every instruction can have them. */
function flagsOf(found: object): Record<string, string> {
  const flags = found instanceof ModifiableInstruction ? found.getFlags() : [];
  return Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? '']));
}

/** The stages of a Dockerfile in their order. */
export function readDockerfile(content: string): Stage[] {
  const stages: Stage[] = [];
  for (const found of DockerfileParser.parse(content).getInstructions()) {
    const keyword = found.getKeyword();
    const joined = (found.getArgumentsContent() ?? '').replace(/\\\n/g, ' ');
    const text = joined.trim();
    const words = text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(/\s+/);
    const instruction = { keyword, flags: flagsOf(found), text, words };
    const [base = '', as, name] = words;
    if (keyword === 'FROM')
      stages.push({ base, name: as ? (name ?? null) : null, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The names that a .dockerignore lets in: ours leaves out everything but those. */
export function readAllowed(dockerignore: string): string[] {
  const lines = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*' || lines.slice(1).some((line) => !line.startsWith('!')))
    throw new Error('.dockerignore is not a list of what is let in');
  return lines.slice(1).map((line) => line.slice(1));
}

/** The last instruction of a kind, which is the one that holds. */
export const lastOf = ({ instructions }: Stage, keyword: string): Instruction | undefined =>
  instructions.findLast((one) => one.keyword === keyword);

/** The variables that a stage sets. */
export function variablesOf({ instructions }: Stage): Record<string, string> {
  const words = instructions.flatMap((one) => (one.keyword === 'ENV' ? one.words : []));
  return Object.fromEntries(words.map((word) => word.split(/=(.*)/s, 2)));
}
