const told = new Set<string>();

/** Tells whoever runs a command, once, that a model was not used. */
export function printProblem(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  process.stderr.write(`${sentence}\n`);
}
