import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import {
  aChannel,
  aDigest,
  aGesture,
  anLlmCall,
  aPaper,
  aPost,
  aSourceState,
  aSummary,
} from '../builders.ts';
import { folderForFile } from '../fakes/temporary-folder.ts';
import { storeContract } from './store-contract.ts';
import { storeIsolation } from './store-isolation.ts';

const root = folderForFile();
let folders = 0;
const newFolder = () => {
  folders += 1;
  return join(root, String(folders));
};

// Its tables are made once: a copy of the file is opened in a tenth of the time.
const empty = newFolder();
beforeAll(async () => (await openStore(empty)).close());

async function openCopy() {
  const folder = newFolder();
  cpSync(empty, folder, { recursive: true });
  return openStore(folder);
}
storeContract('SQLite in a file', openCopy, () => openStore(newFolder()));
storeIsolation('SQLite', () => openStore(':memory:'));

describe('a store opened again', () => {
  it('holds what every group was given', async () => {
    const folder = newFolder();
    const { ts, ...intent } = aPost();
    const first = await openStore(folder);
    await first.papers.upsert([aPaper()]);
    await first.channels.subscribe(aChannel());
    const { vote } = await first.votes.record(aGesture());
    await first.digests.saveOnce(aDigest());
    await first.posts.begin(intent);
    await first.posts.confirm(
      { workspaceId: 'T001', channelId: 'C001', day: intent.day, slot: 'header' },
      String(ts),
    );
    await first.summaries.save(aSummary(), 1);
    await first.llmCalls.save(anLlmCall({ inputTokens: 5, outputTokens: 2 }));
    await first.sourceStates.set('arxiv', aSourceState());
    await first.close();

    const second = await openStore(folder);
    expect(await second.papers.get(aPaper().id)).toEqual(aPaper());
    expect(await second.papers.search(['critics'], 5)).toEqual([aPaper()]);
    expect(await second.channels.list()).toEqual([aChannel()]);
    expect(await second.votes.inChannel('T001', 'C001')).toEqual([vote]);
    expect(await second.digests.unfinished()).toEqual([aDigest()]);
    expect(await second.posts.findByTs('T001', 'C001', String(ts))).toEqual(aPost());
    expect(await second.summaries.get(aPaper().id, 'extractive', 'extractive-1')).toEqual(
      aSummary(),
    );
    expect((await second.llmCalls.spentSince(0)).tokens).toBe(7);
    expect(await second.sourceStates.get('arxiv')).toEqual(aSourceState());
    await second.close();
  });
});
