import { t } from '../../lib/language/t.ts';
import type { MemberData } from '../../store/member-store.ts';
import type { Store } from '../../store/store.ts';
import { say } from '../blocks/message.ts';
import type { Subcommand } from '../commands/command-call.ts';
import { explainFailure } from '../delivery/error-policy.ts';
import { keptLines } from './kept-lines.ts';
import { myDataFile, type Named } from './my-data-file.ts';
import { whoseData } from './whose-data.ts';

const fileName = 'paperloop-my-data.json';

/** Titles of the papers, and names of the channels that get papers. */
async function readNames(
  { papers, channels }: Pick<Store, 'papers' | 'channels'>,
  workspaceId: string,
  data: MemberData,
): Promise<Named> {
  const { votes, gestures, weekVotes, saved, shared, picks, messages } = data;
  const ids = [...votes, ...gestures, ...weekVotes, ...saved, ...shared, ...picks, ...messages];
  const known = await papers.getMany([...new Set(ids.flatMap(({ paperId }) => paperId ?? []))]);
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  const ours = await channels.inWorkspaces([workspaceId]);
  const names = new Map(ours.map(({ id, name }) => [id, name]));
  return {
    title: (id) => titles.get(id ?? '') ?? null,
    channel: (id) => names.get(id) ?? null,
  };
}

/** `/papers my-data`: everything that is kept about the member, as a file in their own conversation with the app. */
export const myData: Subcommand = async (tools, { workspaceId, memberId }) => {
  try {
    const who = await whoseData(tools, { workspaceId, memberId });
    const data = await tools.store.members.data(who);
    if (keptLines(data).length === 0) return say(t`I keep nothing about you in this workspace.`);
    const named = await readNames(tools.store, workspaceId, data);
    await tools.client.filesUploadV2({
      channel_id: who.conversation,
      filename: fileName,
      content: myDataFile(who, data, named, tools.now()),
      title: t`What Paperloop keeps about you`,
    });
  } catch (error) {
    tools.log.warn({ error }, 'A file with what is kept about a member could not be sent');
    return say(t`The file could not be sent. ${explainFailure(error)}`);
  }
  return say(
    t`I sent you ${fileName} as a direct message (open Paperloop under Apps). \`/papers forget-me\` deletes what is in it.`,
  );
};
