import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A process that does nothing beside the bot: what holds its event loop is the machine. */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (message: 'begin' | 'tell') => {
  if (message === 'begin') delay.reset();
  const [delayP999Ms, delayMaxMs] = [delay.percentile(99.9) / 1e6, delay.max / 1e6];
  process.send?.({ delayP999Ms, delayMaxMs });
});
process.send?.({ ready: true });
