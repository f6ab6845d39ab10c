import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { isDay } from '../../lib/time/day.ts';
import { instantOf } from '../../lib/time/local-time.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { isIn, type MembershipOf } from '../access/membership.ts';
import { escapeMrkdwn, mrkdwnPaper, slackDate } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import type { FormSubmit, FormValues } from '../settings/form.ts';
import { ballotOf, isRecap } from './ballot.ts';
import { calendarFile } from './calendar-file.ts';
import { sessionMinutes, sessionModal, sessionTarget } from './plan-session.ts';

export interface SessionTools {
  store: Pick<Store, 'channels' | 'papers' | 'weekVotes' | 'posts'>;
  client: Pick<WebClient, 'views' | 'chat' | 'conversations' | 'users' | 'filesUploadV2'>;
  log: Log;
  membershipOf: MembershipOf;
  now(): Date;
}

/** Listener of "Plan the session" under a recap: asks which paper and when. */
export function onPlanSession({ store, client }: SessionTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const channel = press && (await store.channels.get(press.workspaceId, press.channelId));
    if (!press || !body.message || !body.trigger_id || !isDay(press.value)) return;
    if (!channel) return replyEphemeral(respond, t`This channel no longer gets papers.`);
    const { workspaceId, channelId, value: day } = press;
    if (!(await isRecap(store, { workspaceId, channelId, day }, body.message.ts))) return;
    const target = { channelId, channelName: channel.name, day, ts: body.message.ts };
    const ballot = ballotOf((body.message.blocks ?? []) as KnownBlock[]);
    const papers = await store.papers.getMany(ballot);
    const votes = await store.weekVotes.ofWeek(workspaceId, channelId, day);
    const { timezone } = channel.schedule;
    const time = channel.recap?.time ?? channel.schedule.time;
    const view = sessionModal({ target, papers, votes, time, timezone });
    await client.views.open({ trigger_id: body.trigger_id, view });
  };
}

interface Session {
  paperId: string;
  start: Date;
  minutes: number;
}

/** Reads the form; a session in the past is refused. */
function readSession(
  values: FormValues,
  { timezone, now }: { timezone: string; now: Date },
): Session | { errors: Record<string, string> } {
  const paperId = values.session_paper?.session_paper_choice?.selected_option?.value;
  const day = values.session_date?.session_date_choice?.selected_date ?? '';
  const time = values.session_time?.session_time_choice?.selected_time ?? '';
  const length = values.session_length?.session_length_choice?.selected_option?.value ?? '';
  if (!paperId) return { errors: { session_paper: t`Pick the paper.` } };
  if (!isDay(day)) return { errors: { session_date: t`Pick a date.` } };
  if (!/^\d\d:\d\d$/.test(time)) return { errors: { session_time: t`Pick a time.` } };
  const start = instantOf(day, time, timezone);
  if (start <= now) return { errors: { session_date: t`That is in the past: pick a later date.` } };
  const minutes = Object.hasOwn(sessionMinutes, length)
    ? sessionMinutes[length as keyof typeof sessionMinutes]
    : sessionMinutes.whole;
  return { paperId, start, minutes };
}

/** Listener of the form's Post it: the date and a calendar file go under the recap. */
export function onSessionSubmitted(tools: SessionTools) {
  const { store, client, log, now } = tools;
  return async ({ ack, body, view }: FormSubmit): Promise<void> => {
    const target = readJsonValue(sessionTarget, view.private_metadata);
    const workspaceId = body.team?.id ?? '';
    const channel = target && (await store.channels.get(workspaceId, target.channelId));
    if (!target || !channel) return ack();
    const { timezone } = channel.schedule;
    const read = readSession(view.state.values, { timezone, now: now() });
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    const who = { workspaceId, channelId: channel.id, memberId: body.user.id };
    if (!(await isIn(tools, who)))
      return notifyMember(
        tools,
        who,
        t`You are not in this channel, so I cannot show or change anything in it. Join it and try again.`,
      );
    const place = { workspaceId, channelId: channel.id, day: target.day };
    const paper = await store.papers.get(read.paperId);
    if (!paper || !(await isRecap(store, place, target.ts))) return;
    const { start, minutes } = read;
    const made = now();
    const session = { paper, start, minutes, channelName: channel.name, made };
    const when = slackDate(start, 'UTC');
    try {
      await client.filesUploadV2({
        channel_id: channel.id,
        thread_ts: target.ts,
        filename: 'reading-session.ics',
        title: t`Reading session`,
        content: calendarFile(session),
        initial_comment: t`Reading session: ${mrkdwnPaper(paper.id, paper.title)}, ${when} (${minutes} minutes). Open the file to add it to your calendar.`,
      });
    } catch (error) {
      log.warn({ error, channelId: channel.id }, 'A reading session could not be posted');
      await notifyMember(
        tools,
        who,
        t`I could not post the session on ${escapeMrkdwn(paper.title)}. Please try again in a minute.`,
      );
    }
  };
}
