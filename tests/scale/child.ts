import { type ChildProcess, fork } from 'node:child_process';

/** Starts a file of a bench in a process of its own, with one argument. */
export const startChild = (file: string, argument: string, flags: string[] = []): ChildProcess =>
  fork(file, [argument], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: flags });

/** The next message of a kind. @throws Error when the process ends before. */
export function hear<M extends { kind: string }, K extends M['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<M, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: M) => {
      if (message.kind !== kind) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(message as Extract<M, { kind: K }>);
    };
    const onExit = (code: number | null) => reject(new Error(`A process ended with ${code}`));
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
