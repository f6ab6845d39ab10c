import { startPostgres } from '../../fakes/postgres-server.ts';
import type { FaultPart, FaultRow } from '../fault-part.ts';
import { type ReplicaOutcome, strikeReplica } from '../replicas/try-replicas.ts';

const channels = 100;
/** Where it is asked for by name, and where all parts are tried. */
const runsOf = (isNamed: boolean) => (isNamed ? 20 : 5);

const signals = {
  SIGKILL: 'SIGKILL at random of one of three processes on one PostgreSQL',
  SIGSTOP: 'SIGSTOP of one of three until another has taken over, and SIGCONT',
} as const;

function rowOf(signal: keyof typeof signals, outcomes: readonly ReplicaOutcome[]): FaultRow {
  const owners = outcomes.filter(({ wasOwner }) => wasOwner).length;
  const doubled = outcomes.reduce((sum, one) => sum + one.doubled, 0);
  return {
    fault: `${signals[signal]}, ${channels} channels due in one minute (${owners} times the owner)`,
    times: outcomes.length,
    outcome: `every message once, none missing; ${doubled} stood twice for a moment, none ten seconds later`,
    faults: outcomes.flatMap(({ faults }) => faults),
  };
}

/** Three real processes on one PostgreSQL. */
export const replicasPart: FaultPart = {
  name: 'replicas',
  run: async (told, isNamed) => {
    const runs = runsOf(isNamed);
    const server = await startPostgres();
    try {
      const rows: FaultRow[] = [];
      for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
        const outcomes: ReplicaOutcome[] = [];
        for (let seed = 1; seed <= runs; seed++) {
          const name = `${signal.toLowerCase()}_${seed}`;
          outcomes.push(await strikeReplica(server, name, { channels, seed, signal }));
          told(`${signal}, ${seed} of ${runs}`);
        }
        rows.push(rowOf(signal, outcomes));
      }
      return rows;
    } finally {
      await server.close();
    }
  },
};
