import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';
import type { FaultPart, FaultRow } from '../fault-part.ts';
import { canMountSmallDisk, onSmallDiskAs } from '../on-small-disk.ts';
import { comesLate, neverComes, stopsWhileItHangs } from '../postgres/late-database.ts';
import { outageKinds } from '../postgres/outages.ts';
import type { OutageOutcome } from '../postgres/try-outage.ts';
import { cutConnections } from '../replicas/cut-connections.ts';

/** For so long the database is away, in milliseconds. */
const lasts = 6000;
/** How often each is tried, and in how many worlds connections are cut, where it is asked for by name, and where all parts are. */
const timesOf = (isNamed: boolean) => (isNamed ? { runs: 3, cuts: 20 } : { runs: 1, cuts: 5 });

function rowOf(fault: string, outcomes: readonly OutageOutcome[]): FaultRow {
  const acknowledged = outcomes.reduce((sum, one) => sum + one.acknowledged, 0);
  const slowest = Math.max(0, ...outcomes.map(({ readyAfter }) => readyAfter));
  return {
    fault: `${fault}, while two processes post and members vote`,
    times: outcomes.length,
    outcome: `all ${acknowledged} acknowledged votes are counted, no message twice or missing, no process ended; \`/readyz\` says why, and is ready ${slowest.toFixed(1)} s after its end at most`,
    faults: outcomes.flatMap(({ faults }) => faults.map((one) => `${fault}: ${one}`)),
  };
}

type Told = (line: string) => void;

async function outageRows(told: Told, runs: number): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  for (const { fault, run } of outageKinds) {
    const outcomes: OutageOutcome[] = [];
    for (let at = 1; at <= runs; at++) {
      outcomes.push(await run(lasts));
      told(`${fault}, ${at} of ${runs}`);
    }
    rows.push(rowOf(fault, outcomes));
  }
  return rows;
}

/** A real disk of its own; the server's log (WAL) stands on it too. */
async function fullRows(told: Told, runs: number): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  for (const [what, fault] of [
    ['tables', "the disk of PostgreSQL's data is full, and is freed"],
    ['log', 'the same, and the server ends since its log has no room'],
  ] as const) {
    const outcomes: OutageOutcome[] = [];
    for (let at = 1; at <= runs && canMountSmallDisk('self'); at++) {
      const script = 'postgres/full-database.ts';
      const said = await onSmallDiskAs('self', script, '160m', String(lasts), what);
      outcomes.push(JSON.parse(said) as OutageOutcome);
      told(`${fault}, ${at} of ${runs}`);
    }
    const untried = { ...rowOf(fault, []), outcome: 'not tried: no right to mount a small disk' };
    rows.push(outcomes.length > 0 ? rowOf(fault, outcomes) : untried);
  }
  return rows;
}

async function startRows(told: Told, runs: number): Promise<FaultRow[]> {
  const late: string[][] = [];
  const stopped: Awaited<ReturnType<typeof stopsWhileItHangs>>[] = [];
  for (let at = 1; at <= runs; at++) {
    late.push(await comesLate(10_000));
    stopped.push(await stopsWhileItHangs());
    told(`starts and ends, ${at} of ${runs}`);
  }
  const longest = Math.max(...stopped.map(({ seconds }) => seconds));
  return [
    {
      fault: 'the bot is started ten seconds before its database',
      times: late.length,
      outcome: 'it waits, says what for, and goes on',
      faults: late.flat(),
    },
    {
      fault: 'the bot is started, and its database does not come',
      times: 1,
      outcome: 'it ends after a minute and says why',
      faults: await neverComes(),
    },
    {
      fault: 'SIGTERM while the database hangs',
      times: stopped.length,
      outcome: `ended in ${longest.toFixed(1)} s at most`,
      faults: stopped.flatMap(({ faults }) => faults),
    },
  ];
}

async function cutRow(server: PostgresServer, cuts: number): Promise<FaultRow> {
  const outcomes: Awaited<ReturnType<typeof cutConnections>>[] = [];
  for (let run = 1; run <= cuts; run++) outcomes.push(await cutConnections(server, `cut_${run}`));
  const acknowledged = outcomes.reduce((sum, one) => sum + one.acknowledged, 0);
  return {
    fault: 'connections to PostgreSQL cut while members vote, then SIGKILL of one of two processes',
    times: outcomes.reduce((sum, one) => sum + one.cuts, 0),
    outcome: `all ${acknowledged} acknowledged votes are counted, no process ended by itself`,
    faults: outcomes.flatMap(({ faults }) => faults),
  };
}

/** The database is away, full or hangs while real processes use it. */
export const postgresPart: FaultPart = {
  name: 'postgres',
  waits: true,
  run: async (told, isNamed) => {
    const { runs, cuts } = timesOf(isNamed);
    const rows = [
      ...(await outageRows(told, runs)),
      ...(await fullRows(told, runs)),
      ...(await startRows(told, runs)),
    ];
    const server = await startPostgres();
    try {
      return [...rows, await cutRow(server, cuts)];
    } finally {
      await server.close();
    }
  },
};
