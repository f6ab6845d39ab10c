import { parentPort, workerData } from 'node:worker_threads';
import { runSteps } from './run-steps.ts';
import type { TrainingSettings, TrainingState } from './training-state.ts';

/** What a thread of training is given. */
export interface StepWorkerData {
  state: TrainingState;
  settings: TrainingSettings;
  thread: number;
  threads: number;
}

if (parentPort) {
  const { state, settings, thread, threads } = workerData as StepWorkerData;
  const port = parentPort;
  runSteps(state, settings, thread, threads, (step, loss) => {
    if (thread === 0) port.postMessage({ step, loss });
  });
}
