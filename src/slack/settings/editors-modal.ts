import type { ModalView } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import type { Channel, Editors } from '../../paper.ts';
import { describeEditors } from '../access/check-can-edit.ts';
import type { MemberPlace } from '../access/membership.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { plainOption, plainText } from '../blocks/message.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { notSubscribed } from './change-settings.ts';
import {
  type FormSubmit,
  type FormValues,
  maySave,
  readSubmission,
  writeModalChannel,
} from './form.ts';

export const editorsCallbackId = 'editors';

const kinds = () =>
  ({
    members: t`Everybody in this channel`,
    admins: t`Admins of the workspace only`,
    list: t`The members chosen below, and admins`,
  }) as const;
const kindOption = (kind: keyof ReturnType<typeof kinds>) => plainOption(kind, kinds()[kind]);
const mostNamed = 50;

const outsideChosen = 'vote';
const outsideOption = () => plainOption(outsideChosen, t`They may vote`);

/** The modal for who may change the channel's settings. */
export function editorsModal({ id, name, editors, outsideVotes }: Channel): ModalView {
  const named = typeof editors === 'string' ? [] : editors;
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: editorsCallbackId,
    private_metadata: writeModalChannel({ channelId: id, channelName: name }),
    title: plainText(t`Who may change it`),
    submit: plainText(t`Save`),
    close: plainText(t`Cancel`),
    blocks: [
      {
        type: 'input',
        block_id: 'editors_kind',
        label: plainText(t`Who may change what this channel reads, and when?`),
        hint: plainText(t`Everybody here can still vote, search and save.`),
        element: {
          type: 'radio_buttons',
          action_id: 'editors_kind_choice',
          options: (['members', 'admins', 'list'] as const).map(kindOption),
          initial_option: kindOption(typeof editors === 'string' ? editors : 'list'),
        },
      },
      {
        type: 'input',
        block_id: 'editors_named',
        optional: true,
        label: plainText(t`Members`),
        element: {
          type: 'multi_users_select',
          action_id: 'editors_named_choice',
          max_selected_items: mostNamed,
          ...(named.length > 0 ? { initial_users: named } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'outside_votes',
        optional: true,
        label: plainText(t`Members of other workspaces, if this channel is shared`),
        hint: plainText(t`They cannot change settings unless you choose them above.`),
        element: {
          type: 'checkboxes',
          action_id: 'outside_votes_choice',
          options: [outsideOption()],
          ...(outsideVotes ? { initial_options: [outsideOption()] } : {}),
        },
      },
    ],
  } satisfies ModalView);
}

/** Reads the form; a list names at least one member. */
function readEditors(
  values: FormValues,
): { editors: Editors } | { errors: Record<string, string> } {
  const kind = values.editors_kind?.editors_kind_choice?.selected_option?.value;
  const named = values.editors_named?.editors_named_choice?.selected_users ?? [];
  if (kind === 'members' || kind === 'admins') return { editors: kind };
  if (kind !== 'list') return { errors: { editors_kind: t`Pick one of the three.` } };
  return named.length > 0 && named.length <= mostNamed
    ? { editors: named }
    : { errors: { editors_named: t`Choose at least one member, and at most ${mostNamed}.` } };
}

/** Whether members of other workspaces may vote; nothing where the form is an older one that does not ask. */
function readOutsideVotes(values: FormValues): Partial<Pick<Channel, 'outsideVotes'>> {
  const state = values.outside_votes?.outside_votes_choice;
  if (!state) return {};
  const chosen = state.selected_options ?? [];
  return { outsideVotes: chosen.some(({ value }) => value === outsideChosen) };
}

/** Tells the channel whose votes count from now on, where that has changed. */
async function notifyOfOutsiders(
  tools: CommandTools,
  who: MemberPlace,
  [before, after]: [boolean, boolean],
): Promise<void> {
  if (before === after) return;
  const did = after
    ? t`let members of other workspaces vote here`
    : t`let only members of this workspace vote here`;
  await notifyChannel(tools, who, did);
}

/** Listener of the modal's Save. */
export function onEditorsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const read = readEditors(view.state.values);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    const submission = await readSubmission(tools, { body, view });
    if (!submission) return;
    const { place, who, known } = submission;
    if (!known) return notifyMember(tools, who, await notSubscribed(tools, who));
    if (!(await maySave(tools, submission))) return;
    const outside = readOutsideVotes(view.state.values);
    const change = { ...read, ...outside, lastEditor: who.memberId };
    const saved = await tools.store.channels.update(place.workspaceId, place.id, change);
    if (saved === null) return;
    const told = describeEditors(read.editors);
    await notifyMember(tools, who, t`Saved. Settings here can be changed by ${told}.`);
    await notifyChannel(tools, who, t`changed who can edit the settings here: ${told}`);
    await notifyOfOutsiders(tools, who, [known.outsideVotes, saved.outsideVotes]);
  };
}
