import type { InputBlock, ModalView } from '@slack/types';
import { languageName } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { weekdayName } from '../../lib/time/spell-day.ts';
import type {
  Channel,
  MostPicks,
  Placement,
  QuietDays,
  RecapTime,
  SummaryLanguage,
  WeakDays,
  Weekday,
} from '../../paper.ts';
import { summaryLanguageOf, summaryLanguages } from '../../summarise/summary-language.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { plainOption, plainText } from '../blocks/message.ts';
import { writeModalChannel } from './form.ts';

export const scheduleCallbackId = 'schedule';

/** What the recap's field holds for a channel that wants none. */
export const noRecap = 'none';

const dayOption = (day: Weekday) => plainOption(String(day), weekdayName(day));
const allDays: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const placements = (): Record<Placement, string> => ({
  channel: t`In the channel, one message per paper`,
  thread: t`In a thread under the day's message`,
});
const placementOption = (placement: Placement) => plainOption(placement, placements()[placement]);

/** Which day a week is summed up on, and when: Friday afternoon where nobody chose. */
function recapInputs(recap: RecapTime | null): InputBlock[] {
  const none = plainOption(noRecap, t`No recap`);
  return [
    {
      type: 'input',
      block_id: 'recap_day',
      label: plainText(t`Weekly recap`),
      hint: plainText(
        t`The week's favourites, what you disagreed about, and a vote on which paper to read.`,
      ),
      element: {
        type: 'static_select',
        action_id: 'schedule_recap_day',
        options: [none, ...allDays.map(dayOption)],
        initial_option: recap ? dayOption(recap.weekday) : none,
      },
    },
    {
      type: 'input',
      block_id: 'recap_time',
      optional: true,
      label: plainText(t`Time of the recap`),
      element: {
        type: 'timepicker',
        action_id: 'schedule_recap_time',
        initial_time: recap?.time ?? '16:00',
      },
    },
  ];
}

/** On which days papers come. */
const daysInput = (days: readonly Weekday[]): InputBlock => ({
  type: 'input',
  block_id: 'days',
  label: plainText(t`Days`),
  hint: plainText(t`arXiv announces papers Monday to Friday.`),
  element: {
    type: 'checkboxes',
    action_id: 'schedule_days',
    options: allDays.map(dayOption),
    ...(days.length > 0 ? { initial_options: days.map(dayOption) } : {}),
  },
});

const picksOption = (most: MostPicks) => plainOption(String(most), String(most));
export const allMostPicks: MostPicks[] = [3, 5, 10];

/** How many papers come on a day at most. */
const mostPicksInput = (most: MostPicks): InputBlock => ({
  type: 'input',
  block_id: 'most_picks',
  label: plainText(t`Papers a day, at most`),
  element: {
    type: 'static_select',
    action_id: 'schedule_most_picks',
    options: allMostPicks.map(picksOption),
    initial_option: picksOption(most),
  },
});

/** The value of the box in the field about weak days. */
export const fillChosen = 'fill';

/** Whether a day with too few papers that come up to the channel's usual is filled. */
function weakDaysInput(weakDays: WeakDays): InputBlock {
  const option = plainOption(fillChosen, t`Fill them with papers below our usual`);
  return {
    type: 'input',
    block_id: 'weak_days',
    optional: true,
    label: plainText(t`Weak days`),
    hint: plainText(t`Otherwise a weak day has fewer papers. Those that fill it are marked.`),
    element: {
      type: 'checkboxes',
      action_id: 'schedule_weak_days',
      options: [option],
      ...(weakDays === 'fill' ? { initial_options: [option] } : {}),
    },
  };
}

/** The value of the box in the field about quiet days. */
export const quietLineChosen = 'line';

/** Whether a day without anything new gets a line. */
function quietInput(quietDays: QuietDays): InputBlock {
  const option = plainOption(quietLineChosen, t`Post one line that says so`);
  return {
    type: 'input',
    block_id: 'quiet_days',
    optional: true,
    label: plainText(t`Days without anything new`),
    hint: plainText(
      t`Otherwise I post nothing that day. If a source could not be read, I always say so.`,
    ),
    element: {
      type: 'checkboxes',
      action_id: 'schedule_quiet_days',
      options: [option],
      ...(quietDays === 'line' ? { initial_options: [option] } : {}),
    },
  };
}

/** What the field of the language holds for a channel that has none of its own. */
export const workspacesLanguage = 'workspace';

/** In which language a model writes, where there is one. */
function languageInput(language: SummaryLanguage | null, hasModel: boolean): InputBlock {
  const usual = languageName(summaryLanguageOf(null));
  const own = plainOption(workspacesLanguage, t`The workspace's (${usual})`);
  const option = (code: SummaryLanguage) => plainOption(code, languageName(code));
  return {
    type: 'input',
    block_id: 'summary_language',
    label: plainText(t`Language of summaries and answers`),
    hint: plainText(
      hasModel
        ? t`In which the language model writes. Sentences of abstracts stay in English, and say so.`
        : t`I have no language model that could write in it: summaries are sentences of the abstracts, in English.`,
    ),
    element: {
      type: 'static_select',
      action_id: 'schedule_summary_language',
      options: [own, ...summaryLanguages.map(option)],
      initial_option: language ? option(language) : own,
    },
  };
}

/** When and where a channel gets its papers and its recap. */
export type Timing = Pick<
  Channel,
  'schedule' | 'placement' | 'quietDays' | 'mostPicks' | 'weakDays' | 'recap' | 'summaryLanguage'
>;

/** The fields for days, time, zone, place, quiet days and recap, filled with what the channel has. */
export function scheduleInputs(
  { schedule, ...timing }: Timing,
  { hasModel }: { hasModel: boolean },
): InputBlock[] {
  const { days, time, timezone } = schedule;
  const { placement, quietDays, mostPicks, weakDays, recap, summaryLanguage } = timing;
  return [
    daysInput(days),
    {
      type: 'input',
      block_id: 'time',
      label: plainText(t`Time`),
      element: { type: 'timepicker', action_id: 'schedule_time', initial_time: time },
    },
    {
      type: 'input',
      block_id: 'timezone',
      label: plainText(t`Time zone`),
      hint: plainText(t`A name such as Europe/Berlin or America/New_York.`),
      element: {
        type: 'plain_text_input',
        action_id: 'schedule_timezone',
        initial_value: timezone,
      },
    },
    {
      type: 'input',
      block_id: 'placement',
      label: plainText(t`Where to post`),
      element: {
        type: 'radio_buttons',
        action_id: 'schedule_placement',
        options: (['channel', 'thread'] as const).map(placementOption),
        initial_option: placementOption(placement),
      },
    },
    mostPicksInput(mostPicks),
    weakDaysInput(weakDays),
    quietInput(quietDays),
    ...recapInputs(recap),
    languageInput(summaryLanguage, hasModel),
  ];
}

/** The form for all of that. */
export const scheduleModal = (
  { id, name, ...timing }: Timing & Pick<Channel, 'id' | 'name'>,
  model: { hasModel: boolean },
) =>
  checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: scheduleCallbackId,
    private_metadata: writeModalChannel({ channelId: id, channelName: name }),
    title: plainText(t`When to post`),
    submit: plainText(t`Save`),
    close: plainText(t`Cancel`),
    blocks: scheduleInputs(timing, model),
  } satisfies ModalView);
