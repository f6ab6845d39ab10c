import type {
  App,
  BlockAction,
  BlockElementAction,
  ButtonAction,
  ConversationsSelectAction,
  MessageShortcut,
  OverflowAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { type GuardTools, guard } from './access/guard.ts';
import { channelBackEvents, onChannelBack } from './access/on-channel-back.ts';
import type { CommandTools } from './commands/command-call.ts';
import { commandName, onPapersCommand } from './commands/papers-command.ts';
import { homeActionIds } from './home/home-elements.ts';
import { onHomeChannel } from './home/on-home-channel.ts';
import { type HomeListTools, onHomeList } from './home/on-home-list.ts';
import { onSetUp } from './home/on-set-up.ts';
import { onAppHomeOpened } from './home/publish-home.ts';
import { inDepthActionId, onInDepth } from './in-depth/in-depth-button.ts';
import { onMessageShortcut, type ShortcutTools, shortcutIds } from './links/message-shortcuts.ts';
import { onLinkShared, type UnfurlTools } from './links/unfurl-links.ts';
import { muteActionIds, onMuteTopic } from './paper-menu/less-like-this.ts';
import { exampleActionId, onExample } from './paper-menu/more-like-this.ts';
import { onPaperMenu, type PaperMenuTools } from './paper-menu/on-paper-menu.ts';
import { paperMenuActionId } from './paper-menu/paper-menu.ts';
import { type ForgetMeTools, forgetActionId, onForgetMe } from './privacy/forget-me.ts';
import { onDirectMessage, onMention, type QuestionTools } from './questions/answer-question.ts';
import { onStopReminding, stopRemindingActionId } from './reading-list/reminder.ts';
import { onSave, saveActionIds } from './reading-list/save-button.ts';
import { onSavedList, savedActionIds } from './reading-list/saved-message.ts';
import { type BallotTools, ballotActionId, onBallot } from './recap/ballot.ts';
import { onPlanSession, onSessionSubmitted, type SessionTools } from './recap/on-plan-session.ts';
import { planActionId, sessionCallbackId } from './recap/plan-session.ts';
import type { PostRecapTools } from './recap/post-recap.ts';
import { onSearchPage, searchPageActionIds } from './search/search-message.ts';
import { onShare, type ShareTools, shareActionId } from './search/share-button.ts';
import { editorsCallbackId, onEditorsSubmitted } from './settings/editors-modal.ts';
import { endActionIds, onEndSubscription, onUndoEnd } from './settings/end-subscription.ts';
import { interestsActionIds, interestsCallbackId } from './settings/interests-modal.ts';
import { onChannelIdChanged } from './settings/on-channel-id-changed.ts';
import { channelRenamedEvents, onChannelRenamed } from './settings/on-channel-renamed.ts';
import { onInterestsSubmitted } from './settings/on-interests-submitted.ts';
import { onScheduleSubmitted } from './settings/on-schedule-submitted.ts';
import { onOpenAdvanced } from './settings/open-advanced.ts';
import { onPreviewSettings } from './settings/preview-settings.ts';
import { scheduleCallbackId } from './settings/schedule-modal.ts';
import { onSuggestExamples } from './settings/suggest-examples.ts';
import {
  onResetTaste,
  onUndoReset,
  type ResetTasteTools,
  resetActionIds,
} from './taste/reset-taste.ts';
import type { LastNotes } from './votes/last-notes.ts';
import { onResultVote, onVoteButton } from './votes/on-vote-button.ts';
import { resultVoteActionIds, voteActionIds } from './votes/vote-buttons.ts';
import { onUndo, undoActionId } from './votes/vote-note.ts';
import { onVoteReaction, type VoteReactionTools } from './votes/vote-reaction.ts';

export type ListenerTools = CommandTools &
  HomeListTools &
  VoteReactionTools &
  ResetTasteTools &
  ShareTools &
  PaperMenuTools &
  QuestionTools &
  UnfurlTools &
  BallotTools &
  SessionTools &
  PostRecapTools &
  ForgetMeTools &
  ShortcutTools & { lastNotes: LastNotes };

type ActionArgs<Element extends BlockElementAction> = SlackActionMiddlewareArgs<
  BlockAction<Element>
>;
type Listener<Args> = (args: Args) => Promise<void>;

/** Registers guarded listeners. Each function takes listeners of its own kind and no others. */
export function createRegistrar(app: App, tools: GuardTools) {
  const actionIds = new Set<string>();
  const constraintsOf = (id: string) => {
    actionIds.add(id);
    return { type: 'block_actions', action_id: id } as const;
  };
  return {
    /** Every id that can be pressed. */
    actionIds: actionIds as ReadonlySet<string>,
    button: (ids: readonly string[], listener: Listener<ActionArgs<ButtonAction>>) => {
      for (const id of ids)
        app.action<BlockAction<ButtonAction>>(constraintsOf(id), guard(tools, listener));
    },
    menu: (id: string, listener: Listener<ActionArgs<OverflowAction>>) =>
      app.action<BlockAction<OverflowAction>>(constraintsOf(id), guard(tools, listener)),
    channelSelect: (id: string, listener: Listener<ActionArgs<ConversationsSelectAction>>) =>
      app.action<BlockAction<ConversationsSelectAction>>(constraintsOf(id), guard(tools, listener)),
    form: (id: string, listener: Listener<SlackViewMiddlewareArgs<ViewSubmitAction>>) =>
      app.view<ViewSubmitAction>(
        { callback_id: id, type: 'view_submission' },
        guard(tools, listener),
      ),
    shortcut: (id: string, listener: Listener<SlackShortcutMiddlewareArgs<MessageShortcut>>) =>
      app.shortcut<MessageShortcut>(
        { callback_id: id, type: 'message_action' },
        guard(tools, listener),
      ),
    command: (name: string, listener: Listener<SlackCommandMiddlewareArgs>) =>
      app.command(name, guard(tools, listener)),
  };
}

type Registrar = ReturnType<typeof createRegistrar>;

/**
 * Registers every listener, a line each. Tests compare them with the manifest.
 * @returns every action id that can be pressed.
 */
export function registerListeners(app: App, tools: ListenerTools): ReadonlySet<string> {
  const registrar = createRegistrar(app, tools);
  const { button, menu, form, command, shortcut, actionIds } = registrar;
  command(commandName, onPapersCommand(tools));
  for (const id of Object.values(shortcutIds)) shortcut(id, onMessageShortcut(tools));
  button(voteActionIds, onVoteButton(tools));
  button([undoActionId], onUndo(tools));
  menu(paperMenuActionId, onPaperMenu(tools));
  button([resetActionIds.reset], onResetTaste(tools));
  button([resetActionIds.undo], onUndoReset(tools));
  button([endActionIds.end], onEndSubscription(tools));
  button([endActionIds.undo], onUndoEnd(tools));
  button(saveActionIds, onSave(tools));
  button(resultVoteActionIds, onResultVote(tools));
  button(searchPageActionIds, onSearchPage(tools));
  button(savedActionIds, onSavedList(tools));
  button([shareActionId], onShare(tools));
  button([inDepthActionId], onInDepth(tools));
  button([exampleActionId], onExample(tools));
  button(muteActionIds, onMuteTopic(tools));
  button([ballotActionId], onBallot(tools));
  button([planActionId], onPlanSession(tools));
  button([forgetActionId], onForgetMe(tools));
  button([stopRemindingActionId], onStopReminding(tools));
  button([interestsActionIds.suggest], onSuggestExamples(tools));
  button([interestsActionIds.advanced], onOpenAdvanced(tools));
  button([interestsActionIds.preview], onPreviewSettings(tools));
  form(interestsCallbackId, onInterestsSubmitted(tools));
  form(scheduleCallbackId, onScheduleSubmitted(tools));
  form(editorsCallbackId, onEditorsSubmitted(tools));
  form(sessionCallbackId, onSessionSubmitted(tools));
  registerHome(registrar, tools);
  registerEvents(app, tools);
  acknowledgeUnknown(app, tools, actionIds);
  return actionIds;
}

function registerEvents(app: App, tools: ListenerTools): void {
  app.event('reaction_added', onVoteReaction(tools));
  app.event('reaction_removed', onVoteReaction(tools));
  app.event('app_mention', onMention(tools));
  app.event('message', onDirectMessage(tools));
  app.event('link_shared', onLinkShared(tools));
  app.event('app_home_opened', onAppHomeOpened(tools));
  for (const name of channelBackEvents) app.event(name, onChannelBack(tools));
  app.event('channel_id_changed', onChannelIdChanged(tools));
  for (const name of channelRenamedEvents) app.event(name, onChannelRenamed(tools));
}

/** What can be pressed in App Home. */
function registerHome({ button, channelSelect }: Registrar, tools: ListenerTools): void {
  const { setUp, unvote, read, ...ofChannel } = homeActionIds;
  channelSelect(setUp, onSetUp(tools));
  button([unvote, read], onHomeList(tools));
  button(Object.values(ofChannel), onHomeChannel(tools));
}

/** Bolt does not acknowledge what it has no listener for (an old button, for example): the member would see an error. */
function acknowledgeUnknown(app: App, { log }: ListenerTools, known: ReadonlySet<string>): void {
  app.action(/.*/, async ({ ack, action }) => {
    const id = 'action_id' in action ? action.action_id : '';
    if (known.has(id)) return;
    await ack();
    log.warn({ actionId: id }, 'An action that nothing listens to was pressed');
  });
}
