import type { Command } from './commands/command.ts';
import { type Environment, readConfig, readEnvironment, secretsIn } from './config.ts';
import { PaperloopError, UsageError } from './errors.ts';
import { setDefaultLanguage } from './lib/language/language.ts';
import { closestWord } from './lib/text/closest-word.ts';
import { redactSecrets, setSecrets } from './log.ts';

/** Every command, loaded only when asked for, so that `replay` never needs what `start` needs. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  digest: async () => (await import('./commands/digest.ts')).digestCommand,
  ingest: async () => (await import('./commands/ingest.ts')).ingestCommand,
  search: async () => (await import('./commands/search.ts')).searchCommand,
  replay: async () => (await import('../lab/commands/replay.ts')).replayCommand,
  simulate: async () => (await import('../lab/commands/simulate.ts')).simulateCommand,
  'train-embedding': async () =>
    (await import('../lab/commands/train-embedding.ts')).trainEmbeddingCommand,
  'train-rl-filter': async () =>
    (await import('../lab/commands/train-rl-filter.ts')).trainRlFilterCommand,
  'train-noun-phrases': async () =>
    (await import('../lab/commands/train-noun-phrases.ts')).trainNounPhrasesCommand,
  fit: async () => (await import('../lab/commands/fit.ts')).fitCommand,
  floor: async () => (await import('../lab/commands/floor.ts')).floorCommand,
  'train-summaries': async () =>
    (await import('../lab/commands/train-summaries.ts')).trainSummariesCommand,
  'eval-detector': async () =>
    (await import('../lab/commands/eval-detector.ts')).evalDetectorCommand,
  'eval-checker': async () => (await import('../lab/commands/eval-checker.ts')).evalCheckerCommand,
  'eval-topics': async () => (await import('../lab/commands/eval-topics.ts')).evalTopicsCommand,
  'eval-summaries': async () =>
    (await import('../lab/commands/eval-summaries.ts')).evalSummariesCommand,
  texts: async () => (await import('../lab/commands/texts.ts')).textsCommand,
  cost: async () => (await import('./commands/cost.ts')).costCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKeyCommand,
  'member-forget': async () => (await import('./commands/forget-member.ts')).forgetMemberCommand,
  'workspace-delete': async () =>
    (await import('./commands/delete-workspace.ts')).deleteWorkspaceCommand,
  'workspace-export': async () =>
    (await import('./commands/export-workspace.ts')).exportWorkspaceCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  'store-copy': async () => (await import('./commands/store-copy.ts')).storeCopyCommand,
};

async function helpText(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(commands).map(
      async ([name, load]) => `  ${name.padEnd(18)} ${(await load()).about}`,
    ),
  );
  return `Usage: npm run <command> -- [options]   (npm start for "start")\n\n${rows.join('\n')}\n\nAdd --help to a command for its options.\n`;
}

/** Exit code of the command that was typed. */
async function runCommand(argv: string[], readEnv: () => Environment): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(await helpText());
    return 0;
  }
  const load = commands[name];
  if (!load) {
    const meant = closestWord(name, Object.keys(commands));
    const guess = meant ? ` Did you mean "${meant}"?` : '';
    throw new UsageError(`There is no command "${name}".${guess}\n\n${await helpText()}`);
  }
  // Before the command is loaded: texts that never change are looked up then.
  const env = readEnv();
  setSecrets(secretsIn(env));
  setDefaultLanguage(readConfig(['language'], env).language.PAPERLOOP_LANGUAGE);
  const command = await load();
  if (args.includes('--help')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  return command.run(args, env);
}

/** The one place that prints a failure; resolves with the exit code. */
export async function run(argv: string[], readEnv: () => Environment): Promise<number> {
  try {
    return await runCommand(argv, readEnv);
  } catch (error) {
    const text =
      error instanceof PaperloopError
        ? error.message
        : `This is a fault in Paperloop, please report it:\n${error instanceof Error ? error.stack : String(error)}`;
    process.stderr.write(`${redactSecrets(text)}\n`);
    return 1;
  }
}

export async function main(argv: string[]): Promise<void> {
  process.exitCode = await run(argv, readEnvironment);
  // A socket in its closing handshake can hold the process for half a minute; nothing is owed by then.
  setTimeout(() => process.exit(), 500).unref();
}
