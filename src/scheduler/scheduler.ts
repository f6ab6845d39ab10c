import { schedule } from 'node-cron';
import { coalesce } from '../lib/async/coalesce.ts';
import { createSingleFlight } from '../lib/async/single-flight.ts';
import { addDays, utcDay } from '../lib/time/day.ts';
import type { Log } from '../log.ts';
import { inBackground } from '../slack/rate-limit/priority.ts';
import { undoMs } from '../slack/settings/end-subscription.ts';
import type { Store } from '../store/store.ts';
import { createDeleteDeparted } from './delete-departed.ts';
import { createDropScores } from './drop-scores.ts';
import { createForgetOld, type KeepDays } from './forget-old.ts';
import { createDueDigests, type DueDigestTools } from './run-due-digests.ts';
import { createDueRecaps, type DueRecapTools } from './run-due-recaps.ts';
import { createDueReminders, type DueReminderTools } from './run-due-reminders.ts';
import { createLateAlerts, type LateAlertTools } from './run-late-alerts.ts';
import { watchCalendar, watchStore } from './watchers.ts';

interface SchedulerTools {
  digests: DueDigestTools;
  recaps: DueRecapTools;
  reminders: DueReminderTools;
  alerts: LateAlertTools;
  workspaces: { askAgain(): Promise<void> };
  /** Renews tokens of workspaces that are about to expire. */
  renewTokens(): Promise<void>;
  archive: { refresh(): Promise<void> };
  /** Lets go of what was kept for a burst of votes. */
  releaseCaches(): Promise<void>;
  /** Deletes full texts that were kept long enough. */
  pruneTexts?(): Promise<void>;
  /** Keeps what was found in the past's papers for the next process. */
  savePast?(): Promise<void>;
  store: Parameters<typeof watchStore>[0]['store'] & {
    channels: Pick<Store['channels'], 'forgetEnded'>;
    digests: Pick<Store['digests'], 'dropScores'>;
    retention: Store['retention'];
    jobs: Pick<Store['jobs'], 'forget'>;
    workspaces: Pick<Store['workspaces'], 'deleteDeparted'>;
  };
  /** How many days the scores of all candidates are kept. */
  scoreDays: number;
  keepDays: KeepDays;
  log: Log;
  now(): Date;
}

export interface Scheduler {
  /** Runs every job once; resolves when all have ended. One that fails stops none of the others. */
  wake(): Promise<void>;
  /** Resolves when what has begun is done, or after so many milliseconds; whether it was done. */
  settle(withinMs: number): Promise<boolean>;
}

/** How many days it stays known which jobs were done and which failed. */
const jobDays = 14;

/**
 * Everything that runs by the clock. Each job asks the store what is due, does it and logs it, and none waits for
 * another but for these: what is posted waits until Slack was asked whether it accepts a workspace again, and alerts
 * come after the digests under way, or with the next minute, since a bot that was down or asleep is about to post what
 * is late.
 */
export function createScheduler(tools: SchedulerTools): Scheduler {
  const { log, now, store } = tools;
  const singleFlight = createSingleFlight<void>();
  const asked = () => singleFlight('', tools.workspaces.askAgain);
  const afterAsking = (job: () => Promise<void>) => async () => {
    await asked();
    await job();
  };
  const postDue = afterAsking(createDueDigests(tools.digests));
  let posting = Promise.resolve();
  let nextMinute = Promise.withResolvers<void>();
  const alert = createLateAlerts(tools.alerts);
  const loop = createMinuteLoop(log, {
    tokens: tools.renewTokens,
    digests: () => {
      posting = postDue();
      return posting;
    },
    alerts: async () => {
      await Promise.race([posting.catch(() => undefined), nextMinute.promise]);
      await alert();
    },
    recaps: afterAsking(createDueRecaps(tools.recaps)),
    reminders: afterAsking(createDueReminders(tools.reminders)),
    'search index': tools.archive.refresh,
    'ranker caches': tools.releaseCaches,
    'past index': async () => {
      // By then the digests have found what there is to find.
      await posting.catch(() => undefined);
      await tools.savePast?.();
    },
    'ended channels': () => store.channels.forgetEnded(now().getTime() - undoMs),
    'departed workspaces': createDeleteDeparted(tools),
    'old jobs': onceADay(now, () => store.jobs.forget(addDays(utcDay(now()), -jobDays))),
    'old full texts': onceADay(now, async () => tools.pruneTexts?.()),
    calendar: watchCalendar({ log, now }),
    store: watchStore({ log, store }),
    'old scores': createDropScores({ store, now, days: tools.scoreDays }),
    'old gestures, summaries and books': createForgetOld({ store, now, days: tools.keepDays }),
  });
  const wake = () => {
    nextMinute.resolve();
    nextMinute = Promise.withResolvers();
    return loop.wake();
  };
  return { ...loop, wake };
}

/** Runs the job in the first minute of each day (UTC). */
function onceADay(now: () => Date, job: () => Promise<void>): () => Promise<void> {
  let doneOn: string | null = null;
  return async () => {
    const day = utcDay(now());
    if (day === doneOn) return;
    doneOn = day;
    await job();
  };
}

/**
 * Runs jobs side by side, each never twice at once: one that takes long leaves the others alone.
 * @param jobs by name, as the log calls one that failed; begun in this order.
 */
export function createMinuteLoop(log: Log, jobs: Record<string, () => Promise<void>>): Scheduler {
  const running = new Set<Promise<void>>();
  // A job that two wakes run at once could send something twice.
  const run = coalesce(
    async (job) => jobs[job]?.(),
    (error, job) => log.error({ job, error }, 'What was due failed'),
  );
  const runAll = async (): Promise<void> => {
    await Promise.all(Object.keys(jobs).map(run));
  };
  return {
    wake: () => {
      const current = inBackground(runAll).finally(() => running.delete(current));
      running.add(current);
      return current;
    },
    settle: async (withinMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), withinMs);
      });
      const done = Promise.all(running).then(() => true as const);
      const isDone = await Promise.race([done, late]);
      clearTimeout(timer);
      return isDone;
    },
  };
}

/** The timer's own lines in our log: by itself it writes to the terminal, in colours. */
const timerLogger = (log: Log) => ({
  info: (line: string) => log.debug({ timer: line }, 'The timer says'),
  debug: () => undefined,
  warn: (line: string) => log.warn({ timer: line }, 'The timer warns'),
  error: (line: string | Error, error?: Error) =>
    log.error({ timer: String(line), ...(error ? { error } : {}) }, 'The timer reports a fault'),
});

/**
 * Calls `wake` at the start of every minute, whether or not the last call has ended: a job that runs is run once more
 * afterwards. The timer decides nothing: what is due is read from the store, so a missed tick, a restart or a sleeping
 * machine costs a minute at most.
 * @returns a function that stops it.
 */
export function wakeEveryMinute(wake: () => Promise<void>, log: Log): () => void {
  const options = { name: 'wake', logger: timerLogger(log) };
  const task = schedule('* * * * *', () => void wake(), options);
  return () => void task.destroy();
}
