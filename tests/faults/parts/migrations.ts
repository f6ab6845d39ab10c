import { fixtureSchemas } from '../../store/sqlite/schema-fixtures.ts';
import type { FaultPart } from '../fault-part.ts';
import { killMigration } from '../kill-migration.ts';

/** Kills the migration of a new file, and of a real file of every earlier schema, before every statement. */
export const migrationKills: FaultPart = {
  name: 'migrations',
  run: async (told) => {
    const faults: string[] = [];
    let kills = 0;
    for (const schema of [0, ...fixtureSchemas]) {
      for (let point = 1; ; point++) {
        const came = await killMigration(schema, point);
        faults.push(...came.faults);
        if (!came.isKilled) break;
        told(`${++kills} kills, from schema ${schema}`);
      }
    }
    const from = `${fixtureSchemas[0]} to ${fixtureSchemas.at(-1)}`;
    return [
      {
        fault: `SIGKILL at every statement of a migration, from a new file and from schemas ${from}`,
        times: kills,
        outcome: 'every row there, the schema of a new file',
        faults,
      },
    ];
  },
};
