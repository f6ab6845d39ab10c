import type { App } from '@slack/bolt';
import { guard } from './access/guard.ts';
import { channelBackEvents, onChannelBack } from './access/on-channel-back.ts';
import type { CommandTools } from './commands/command-call.ts';
import { commandName, onPapersCommand } from './commands/papers-command.ts';
import type { FormSubmit } from './forms/submission.ts';
import { homeActionIds } from './home/home-elements.ts';
import { onHomeChannel } from './home/on-home-channel.ts';
import { type HomeListTools, onHomeList } from './home/on-home-list.ts';
import { onSetUp } from './home/on-set-up.ts';
import { onAppHomeOpened } from './home/publish-home.ts';
import { onMessageShortcut, type ShortcutTools, shortcutIds } from './links/message-shortcuts.ts';
import { onLinkShared, type UnfurlTools } from './links/unfurl-links.ts';
import { muteActionIds, onMuteTopic } from './picks/less-like-this.ts';
import { exampleActionId, onExample } from './picks/more-like-this.ts';
import { onPaperMenu, type PaperMenuTools } from './picks/on-paper-menu.ts';
import { paperMenuActionId } from './picks/paper-menu.ts';
import { onShare, type ShareTools, shareActionId } from './picks/share-button.ts';
import { onDirectMessage, onMention, type QuestionTools } from './questions/answer-question.ts';
import { onStopReminding } from './reading-list/remind.ts';
import { stopRemindingActionId } from './reading-list/reminder-message.ts';
import { onSave, saveActionIds } from './reading-list/save-button.ts';
import { onSavedList, savedActionIds } from './reading-list/saved-message.ts';
import { type BallotTools, ballotActionId, onBallot } from './recap/ballot.ts';
import { onPlanSession, onSessionSubmitted, type SessionTools } from './recap/on-plan-session.ts';
import { planActionId, sessionCallbackId } from './recap/plan-session.ts';
import type { PostRecapTools } from './recap/post-recap.ts';
import { onSearchPage, searchPageActionIds } from './search/search-message.ts';
import { editorsCallbackId, onEditorsSubmitted } from './settings/editors-modal.ts';
import { interestsActionIds } from './settings/interests-buttons.ts';
import { interestsCallbackId } from './settings/interests-modal.ts';
import { onInterestsSubmitted } from './settings/on-interests-submitted.ts';
import { onScheduleSubmitted } from './settings/on-schedule-submitted.ts';
import { onPreviewSettings } from './settings/preview-settings.ts';
import { scheduleCallbackId } from './settings/schedule-modal.ts';
import { onSuggestExamples } from './settings/suggest-examples.ts';
import { type ForgetTools, forgetActionIds, onForget, onUndoForget } from './taste/forget-taste.ts';
import { onResultVote, resultVoteActionIds } from './votes/result-vote.ts';
import { onVoteButton, voteActionIds } from './votes/vote-button.ts';
import { onUndo, undoActionId } from './votes/vote-note.ts';
import { onVoteReaction, type VoteReactionTools } from './votes/vote-reaction.ts';

export type ListenerTools = CommandTools &
  HomeListTools &
  VoteReactionTools &
  ForgetTools &
  ShareTools &
  PaperMenuTools &
  QuestionTools &
  UnfurlTools &
  BallotTools &
  SessionTools &
  PostRecapTools &
  ShortcutTools;

/** Every id that can be pressed. */
export const pressIds: ReadonlySet<string> = new Set<string>([
  ...voteActionIds,
  undoActionId,
  paperMenuActionId,
  ...Object.values(forgetActionIds),
  ...saveActionIds,
  ...resultVoteActionIds,
  ...searchPageActionIds,
  ...savedActionIds,
  shareActionId,
  exampleActionId,
  ...muteActionIds,
  ballotActionId,
  planActionId,
  stopRemindingActionId,
  ...Object.values(interestsActionIds),
  ...Object.values(homeActionIds),
]);

/** Ties ids to functions that a person hears from when they fail. */
function ties(app: App, tools: ListenerTools) {
  return {
    press: <Args extends object>(
      ids: readonly string[],
      listener: (press: Args) => Promise<void>,
    ) => {
      for (const id of ids)
        app.action({ type: 'block_actions', action_id: id }, guard(tools, listener) as never);
    },
    form: (id: string, listener: (form: FormSubmit) => Promise<void>) =>
      app.view(
        { callback_id: id, type: 'view_submission' },
        guard(tools, listener as (form: object) => Promise<void>) as never,
      ),
  };
}

/** Ties each id to its function, a line each. What the manifest grants and what stands here are tested equal. */
export function registerListeners(app: App, tools: ListenerTools): void {
  const { press, form } = ties(app, tools);
  app.command(commandName, guard(tools, onPapersCommand(tools)) as never);
  for (const id of Object.values(shortcutIds))
    app.shortcut(
      { callback_id: id, type: 'message_action' },
      guard(tools, onMessageShortcut(tools)) as never,
    );
  press(voteActionIds, onVoteButton(tools));
  press([undoActionId], onUndo(tools));
  press([paperMenuActionId], onPaperMenu(tools));
  press([forgetActionIds.forget], onForget(tools));
  press([forgetActionIds.undo], onUndoForget(tools));
  press(saveActionIds, onSave(tools));
  press(resultVoteActionIds, onResultVote(tools));
  press(searchPageActionIds, onSearchPage(tools));
  press(savedActionIds, onSavedList(tools));
  press([shareActionId], onShare(tools));
  press([exampleActionId], onExample(tools));
  press(muteActionIds, onMuteTopic(tools));
  press([ballotActionId], onBallot(tools));
  press([planActionId], onPlanSession(tools));
  press([stopRemindingActionId], onStopReminding(tools));
  press([interestsActionIds.suggest], onSuggestExamples(tools));
  press([interestsActionIds.preview], onPreviewSettings(tools));
  form(interestsCallbackId, onInterestsSubmitted(tools));
  form(scheduleCallbackId, onScheduleSubmitted(tools));
  form(editorsCallbackId, onEditorsSubmitted(tools));
  form(sessionCallbackId, onSessionSubmitted(tools));
  registerHome(app, tools);
  registerEvents(app, tools);
  acknowledgeTheRest(app, tools);
}

function registerEvents(app: App, tools: ListenerTools): void {
  app.event('reaction_added', onVoteReaction(tools) as never);
  app.event('reaction_removed', onVoteReaction(tools) as never);
  app.event('app_mention', onMention(tools) as never);
  app.event('message', onDirectMessage(tools) as never);
  app.event('link_shared', onLinkShared(tools) as never);
  app.event('app_home_opened', onAppHomeOpened(tools) as never);
  for (const name of channelBackEvents) app.event(name, onChannelBack(tools) as never);
}

/** What can be pressed in App Home. */
function registerHome(app: App, tools: ListenerTools): void {
  const { setUp, unvote, read, ...ofChannel } = homeActionIds;
  const { press } = ties(app, tools);
  press([setUp], onSetUp(tools));
  press([unvote, read], onHomeList(tools));
  press(Object.values(ofChannel), onHomeChannel(tools));
}

/** Bolt acknowledges nothing it does not know, and the member would see an error: an old button, for example. */
function acknowledgeTheRest(app: App, { log }: ListenerTools): void {
  app.action(/.*/, async ({ ack, action }) => {
    const id = 'action_id' in action ? action.action_id : '';
    if (pressIds.has(id)) return;
    await ack();
    log.warn({ actionId: id }, 'An action that nothing listens to was pressed');
  });
}
