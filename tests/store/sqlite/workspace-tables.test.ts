import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { workspaceTables } from '../../../src/store/rows/workspace-rows.ts';
import { folderForTest } from '../../fakes/temporary-folder.ts';

it('deletes of a workspace what any table has of it: each that names one is listed', async () => {
  const folder = folderForTest();
  await (await openStore(folder)).close();
  const database = new DatabaseSync(join(folder, 'paperloop.sqlite'), { readOnly: true });
  onTestFinished(() => database.close());
  const named = database
    .prepare(
      `SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND c.name LIKE '%workspace_id' ORDER BY t.name`,
    )
    .all()
    .map(({ name }) => String(name));
  const listed = workspaceTables.map(([table]) => table);
  // Calls of models stay in the sums, without the name of whom they were for.
  expect([...named, 'workspace'].sort()).toEqual([...listed, 'llm_call'].sort());
});
