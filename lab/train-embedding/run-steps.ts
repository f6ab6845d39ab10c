import { mean } from '../../src/lib/statistics.ts';
import { moveRows } from './adam.ts';
import { createBarrier, shareOf } from './barrier.ts';
import { type Bags, bagBuilder } from './build-bags.ts';
import {
  leftGradients,
  lossGradient,
  packRight,
  rightGradients,
  similarities,
  type ThreadWork,
} from './contrast.ts';
import { kernelsOver } from './kernels.ts';
import { mixNumbers } from './mix-and-shuffle.ts';
import { leftSpan, pairLength, rightSpan } from './plan-batches.ts';
import { spreadGradients, sumBags, weighBags } from './sum-bags.ts';
import {
  dimensionBlock,
  rowBlock,
  type TrainingSettings,
  type TrainingState,
} from './training-state.ts';

/** One side of a step's pairs: the stretches of tokens of each. */
function spansOf(plan: Int32Array, batch: number, [from, to]: readonly [number, number]) {
  const spans = new Int32Array(batch * (to - from));
  for (let i = 0; i < batch; i++)
    spans.set(plan.subarray(i * pairLength + from, i * pairLength + to), i * (to - from));
  return spans;
}

/** What a thread keeps from step to step. */
interface Thread {
  work: ThreadWork;
  wait: () => void;
  build: Record<'left' | 'right', ReturnType<typeof bagBuilder>>;
  touched: Uint8Array;
}

function startThread(
  state: TrainingState,
  settings: TrainingSettings,
  thread: number,
  threads: number,
): Thread {
  const work = {
    state,
    settings,
    kernels: kernelsOver(state.memory),
    share: shareOf(settings.batch, rowBlock, thread, threads),
    dimensions: shareOf(settings.dim, dimensionBlock, thread, threads),
  };
  const source = { ...state.ints, words: settings.words };
  return {
    work,
    wait: createBarrier(state.ints.sync, threads),
    build: { left: bagBuilder(source), right: bagBuilder(source) },
    touched: new Uint8Array(settings.words + settings.pieces),
  };
}

/** Bags of one side of a step, each row with its weight. Every thread builds them all: it needs them all. */
function bagsOf({ work: { state, settings }, build }: Thread, step: number, isLeft: boolean): Bags {
  const { batch, seed } = settings;
  const plan = state.ints.plan.subarray((step - 1) * batch * pairLength, step * batch * pairLength);
  const span = isLeft ? leftSpan : rightSpan;
  const key = mixNumbers(seed, step, span[0]);
  const spans = spansOf(plan, batch, span);
  const bags = build[isLeft ? 'left' : 'right'](spans, span[1] - span[0], settings, key);
  weighBags(state, bags);
  return bags;
}

/** One step; between two waits no thread reads what another writes. Returns the mean loss of this share. */
function runStep(own: Thread, step: number): number {
  const { work, wait, touched } = own;
  const { floats } = work.state;
  const left = bagsOf(own, step, true);
  const right = bagsOf(own, step, false);
  sumBags(work, left, floats.left, floats.leftNorm);
  sumBags(work, right, floats.right, floats.rightNorm);
  wait();
  packRight(work);
  wait();
  similarities(work);
  wait();
  lossGradient(work);
  leftGradients(work);
  wait();
  rightGradients(work);
  wait();
  touched.fill(0);
  spreadGradients(work, left, floats.leftGradient, touched);
  spreadGradients(work, right, floats.rightGradient, touched);
  moveRows(work, touched, step);
  const losses = floats.loss.subarray(...work.share);
  wait();
  return mean(losses);
}

/**
 * One thread's part of all steps; every thread runs it at the same time, alone it runs the whole. The state
 * afterwards does not depend on the number of threads. `onStep` is called with the mean loss of the thread's pairs.
 */
export function runSteps(
  state: TrainingState,
  settings: TrainingSettings,
  thread: number,
  threads: number,
  onStep: (step: number, loss: number) => void,
): void {
  const own = startThread(state, settings, thread, threads);
  for (let step = 1; step <= settings.steps; step++) onStep(step, runStep(own, step));
}
