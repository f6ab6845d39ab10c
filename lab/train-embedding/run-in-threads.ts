import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { runSteps } from './run-steps.ts';
import type { StepWorkerData } from './step-worker.ts';
import type { TrainingSettings, TrainingState } from './training-state.ts';

/** Runs all steps, here when there is one thread, otherwise in workers; a worker's failure is thrown. */
export async function runInThreads(
  state: TrainingState,
  settings: TrainingSettings,
  threads: number,
  onStep: (step: number, loss: number) => void,
): Promise<void> {
  if (threads === 1) return runSteps(state, settings, 0, 1, onStep);
  const workers = Array.from({ length: threads }, (_, thread) => {
    const workerData: StepWorkerData = { state, settings, thread, threads };
    const worker = new Worker(new URL('./step-worker.ts', import.meta.url), { workerData });
    worker.on('message', ({ step, loss }) => onStep(step, loss));
    return worker;
  });
  try {
    // `once` rejects when a worker fails; the others would wait for it for ever.
    await Promise.all(workers.map((worker) => once(worker, 'exit')));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
