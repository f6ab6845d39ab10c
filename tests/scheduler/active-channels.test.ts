import { expect, it, onTestFinished } from 'vitest';
import { activeChannels } from '../../src/scheduler/due.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel } from '../builders.ts';

it('reads the channels of the workspaces that are owned, and no others', async () => {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  for (const workspaceId of ['T1', 'T2', 'T3'])
    for (const paused of [false, true])
      await store.channels.subscribe(
        aChannel({ workspaceId, id: `C${workspaceId}${paused ? 'PAUSED' : ''}`, paused }),
      );
  const asked: (readonly string[])[] = [];
  const channels = {
    list: store.channels.list,
    inWorkspaces: (ids: readonly string[]) => {
      asked.push(ids);
      return store.channels.inWorkspaces(ids);
    },
  };
  const active = async (owned: string[] | null) => {
    const workspaces = { owned: () => owned, has: (id: string) => id !== 'T3' };
    return (await activeChannels({ store: { channels }, workspaces })).map(({ id }) => id);
  };
  expect(await active(null)).toEqual(['CT1', 'CT2']);
  expect(asked).toEqual([]);
  expect(await active(['T2', 'T3'])).toEqual(['CT2']);
  expect(await active([])).toEqual([]);
  expect(asked).toEqual([['T2', 'T3'], []]);
});
