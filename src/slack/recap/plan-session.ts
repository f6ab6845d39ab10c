import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { addDays, daySchema } from '../../lib/time/day.ts';
import type { Day, Paper, WeekVote } from '../../paper.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { plainOption, plainText } from '../blocks/message.ts';

export const planActionId = 'plan_session';
export const sessionCallbackId = 'reading_session';

/** Opens the form for a date; whoever wants to. */
export const planButton = (day: Day): Button => ({
  type: 'button',
  action_id: planActionId,
  text: plainText(t`Plan the session`),
  accessibility_label: t`Choose when to read it together, and get a calendar file`,
  value: day,
});

export const sessionTarget = z.object({
  channelId: z.string().min(1),
  channelName: z.string(),
  /** Of the recap. */
  day: daySchema,
  ts: z.string(),
});
type SessionTarget = z.infer<typeof sessionTarget>;

interface SessionForm {
  target: SessionTarget;
  papers: readonly Paper[];
  votes: readonly WeekVote[];
  time: string;
  timezone: string;
}

/** The ballot, most votes first. */
function byVotes({ papers, votes }: Pick<SessionForm, 'papers' | 'votes'>): Paper[] {
  const count = ({ id }: Paper) => votes.filter(({ paperId }) => paperId === id).length;
  return papers.toSorted((a, b) => count(b) - count(a));
}

export const sessionMinutes = { half: 30, whole: 60, long: 90 } as const;

function lengthOption(length: keyof typeof sessionMinutes) {
  const texts = { half: t`Half an hour`, whole: t`An hour`, long: t`An hour and a half` };
  return plainOption(length, texts[length]);
}

const input = (
  id: string,
  label: string,
  element: Extract<KnownBlock, { type: 'input' }>['element'],
) => ({ type: 'input' as const, block_id: id, label: plainText(label), element });

/** Which paper, when, and how long; the winner and a week later are filled in. */
export function sessionModal(form: SessionForm): ModalView {
  const options = byVotes(form).map(({ id, title }) => plainOption(id, cutAtWord(title, 70)));
  const [first] = options;
  const { target, time, timezone } = form;
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: sessionCallbackId,
    private_metadata: JSON.stringify(target),
    title: plainText(t`Plan the session`),
    submit: plainText(t`Post it`),
    close: plainText(t`Cancel`),
    blocks: [
      input('session_paper', t`Paper`, {
        type: 'static_select',
        action_id: 'session_paper_choice',
        options,
        ...(first ? { initial_option: first } : {}),
      }),
      input('session_date', t`Date`, {
        type: 'datepicker',
        action_id: 'session_date_choice',
        initial_date: addDays(target.day, 7),
      }),
      input('session_time', t`Time (${timezone})`, {
        type: 'timepicker',
        action_id: 'session_time_choice',
        initial_time: time,
      }),
      input('session_length', t`How long`, {
        type: 'static_select',
        action_id: 'session_length_choice',
        options: (['half', 'whole', 'long'] as const).map(lengthOption),
        initial_option: lengthOption('whole'),
      }),
    ],
  } satisfies ModalView);
}
