import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds between two looks of Node's own; a delay that it tells has them in it. */
const resolution = 10;
/** The minute in parts: what the longest block was is forgotten a part at a time. */
const partMs = 10_000;
const parts = 6;

interface LongestBlock {
  /** For how long the event loop was held at most in the last minute. */
  seconds(): number;
  stop(): void;
}

/** Watches the event loop: while one piece of work holds it, nothing else is answered. */
export function watchLongestBlock(): LongestBlock {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  let past: number[] = [];
  const timer = setInterval(() => {
    past = [delay.max, ...past].slice(0, parts);
    delay.reset();
  }, partMs);
  timer.unref();
  return {
    seconds: () => Math.max(0, Math.max(delay.max, ...past) / 1e9 - resolution / 1000),
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
