import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { keptCompiled } from '../kept-compiled.ts';
import type { FromSoak, Memory, SoakSettings, ToSoak } from './soak-settings.ts';

export interface SoakProcess {
  /** Posts what is due at the instant; resolves with what the log said went wrong. */
  wake(at: string): Promise<string[]>;
  measure(): Promise<Memory>;
  stop(): Promise<void>;
  /** Ends it with SIGKILL while it posts what is due at the instant, so many milliseconds after it was told. */
  killDuring(at: string, afterMs: number): Promise<void>;
}

/** Starts the bot; resolves when it is connected. */
export async function startSoakProcess({ env, folder, start }: SoakSettings): Promise<SoakProcess> {
  const settings: SoakSettings = { env, folder, start };
  const child = fork(join(import.meta.dirname, 'soak-bot.ts'), [JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
    env: keptCompiled,
  });
  await answer(child, 'ready');
  const ask = <K extends FromSoak['kind']>(message: ToSoak, kind: K) => {
    const answered = answer(child, kind);
    child.send(message);
    return answered;
  };
  return {
    wake: async (at) => (await ask({ kind: 'wake', at }, 'woke')).problems,
    measure: async () => (await ask({ kind: 'measure' }, 'memory')).memory,
    stop: async () => {
      await ask({ kind: 'stop' }, 'stopped');
    },
    killDuring: (at, afterMs) =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send({ kind: 'wake', at } satisfies ToSoak);
        setTimeout(() => child.kill('SIGKILL'), afterMs);
      }),
  };
}

/** The next message of a kind. @throws Error when the process ends before. */
function answer<K extends FromSoak['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<FromSoak, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const hear = (message: FromSoak) => {
      if (message.kind !== kind) return;
      child.off('message', hear);
      child.off('exit', onExit);
      resolve(message as Extract<FromSoak, { kind: K }>);
    };
    const onExit = (code: number | null, signal: string | null) => {
      child.off('message', hear);
      reject(new Error(`The bot ended (${code ?? signal}) before it said "${kind}"`));
    };
    child.on('message', hear);
    child.once('exit', onExit);
  });
}
