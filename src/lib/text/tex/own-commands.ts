const nouns: Record<string, string> = {
  method: 'method methodname ours our name projectname',
  model: 'model modelname',
  system: 'sys sysname system systemname',
  tool: 'tool toolname',
  benchmark: 'bench benchname benchmark benchmarkname',
  dataset: 'dataset datasetname',
  framework: 'framework',
  approach: 'approach',
  algorithm: 'algo',
};

const nounOf = new Map(
  Object.entries(nouns).flatMap(([noun, names]) =>
    names.split(' ').map((name): [string, string] => [name, noun]),
  ),
);

/** Behind these "our method" would be too much: "the \method framework", "a tool called \ours". */
const goesOn =
  /\b(?:the|our|a|an|this|these|each|new|novel|proposed|termed|called|named|dubbed|method|framework|model|system|dataset|benchmark)[\s{~]*$/i;

/**
 * What a command of the authors stands for that names what they propose, and whose text is in a file that nobody has:
 * "we propose \method{}" is "we propose our method". Of every other command the name.
 * @param before the text up to the command.
 */
export function ownThing(name: string, before: string): string {
  const noun = nounOf.get(name);
  const last = before.slice(-40);
  if (noun === undefined || !/(?:^|[\s([{~])$/.test(last) || goesOn.test(last)) return name;
  return /(?:^|[.!?:]\s+)[{]?$/.test(last) ? `Our ${noun}` : `our ${noun}`;
}
