import { t } from '../../lib/language/t.ts';
import type { MemberData, WhoseData } from '../../store/member-store.ts';

/** Names that the file gives beside ids. */
export interface Named {
  title(paperId: string | null): string | null;
  channel(channelId: string): string | null;
}

const time = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

/** A part of the file: what it is, in words, and its entries. */
const part = (about: string, entries: readonly object[]) => ({ about, entries });

function voteParts({ votes, gestures, weekVotes }: MemberData, { title, channel }: Named) {
  const place = ({ channelId, paperId }: { channelId: string; paperId: string }) => ({
    paper: paperId,
    title: title(paperId),
    channel: channelId,
    channelName: channel(channelId),
  });
  return {
    votes: part(
      t`Your votes as they stand; “none” is one that you took back.`,
      votes.map((vote) => ({
        ...place(vote),
        vote: vote.value,
        by: vote.origin,
        at: time(vote.at),
      })),
    ),
    gestures: part(
      t`The presses and reactions that your votes were made of, as Slack told them.`,
      gestures.map(({ kind, value, emoji, at, key, ...gesture }) => ({
        ...place(gesture),
        kind,
        value,
        emoji,
        at: time(at),
        key,
      })),
    ),
    weekVotes: part(
      t`Your votes for the paper of the week, by the week's last day.`,
      weekVotes.map(({ day, ...vote }) => ({ ...place(vote), day })),
    ),
  };
}

function listParts(
  { saved, reminders, dueReminders, shared }: MemberData,
  { title, channel }: Named,
) {
  return {
    readingList: part(
      t`Your reading list with your notes.`,
      saved.map(({ paperId, savedAt, readAt, note }) => ({
        paper: paperId,
        title: title(paperId),
        savedAt: time(savedAt),
        readAt: time(readAt),
        note,
      })),
    ),
    reminders: part(
      t`Since when you want a weekly message about what is unread.`,
      reminders.map(({ since }) => ({ since: time(since) })),
    ),
    dueReminders: part(
      t`Days of the last two weeks on which your reminder was due, and when it was dealt with.`,
      dueReminders.map(({ day, doneAt }) => ({
        day,
        dealtWithAt: doneAt === null ? null : time(doneAt),
      })),
    ),
    shared: part(
      t`Papers that you suggested to a channel.`,
      shared.map(({ channelId, paperId, at }) => ({
        paper: paperId,
        title: title(paperId),
        channel: channelId,
        channelName: channel(channelId),
        at: time(at),
      })),
    ),
  };
}

function personalParts(data: MemberData, { title, channel }: Named) {
  const ids = (channels: readonly string[]) =>
    channels.map((id) => ({ channel: id, channelName: channel(id) }));
  return {
    mayChangeSettings: part(t`Channels whose list of editors names you.`, ids(data.editorOf)),
    lastChangedSettings: part(
      t`Channels whose settings you were the last to change.`,
      ids(data.lastEditorOf),
    ),
    personalPicks: part(t`The settings of your personal picks.`, data.personal),
    personalDays: part(
      t`The days of your personal picks, and what was picked.`,
      data.digests.map(({ channelId, day }) => ({
        day,
        picks: data.picks
          .filter((pick) => pick.day === day && pick.channelId === channelId)
          .map(({ position, paperId }) => ({ position, paper: paperId, title: title(paperId) })),
      })),
    ),
    messages: part(
      t`Messages that I sent you directly: when and what for. Their text is kept by Slack alone.`,
      data.messages.map(({ day, slot, paperId, ts, channelId }) => ({
        day,
        kind: slot,
        paper: paperId,
        title: title(paperId),
        slackId: ts,
        channel: channelId,
      })),
    ),
  };
}

/** Everything that is kept about a member, as text that a person can read and a program too. */
export function myDataFile(who: WhoseData, data: MemberData, named: Named, now: Date): string {
  const about = [
    t`This is everything that Paperloop keeps under your id in this workspace.`,
    t`Your name, your address and what you write in channels are not kept; neither are questions that you asked.`,
    t`No account of yours with Zotero is kept: the group is the team's.`,
    t`\`/papers forget-me\` deletes it.`,
  ];
  const file = {
    about,
    workspace: who.workspaceId,
    member: who.memberId,
    madeAt: now.toISOString(),
    hasVoted: data.isListed,
    ...voteParts(data, named),
    ...listParts(data, named),
    ...personalParts(data, named),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
