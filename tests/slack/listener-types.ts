import type { App } from '@slack/bolt';
import { onPapersCommand } from '../../src/slack/commands/papers-command.ts';
import { onAppHomeOpened } from '../../src/slack/home/publish-home.ts';
import { onMessageShortcut } from '../../src/slack/links/message-shortcuts.ts';
import { onLinkShared } from '../../src/slack/links/unfurl-links.ts';
import { onPaperMenu } from '../../src/slack/paper-menu/on-paper-menu.ts';
import { onMention } from '../../src/slack/questions/answer-question.ts';
import { createRegistrar, type ListenerTools } from '../../src/slack/register-listeners.ts';
import { onScheduleSubmitted } from '../../src/slack/settings/on-schedule-submitted.ts';
import { onVoteButton } from '../../src/slack/votes/on-vote-button.ts';
import { onVoteReaction } from '../../src/slack/votes/vote-reaction.ts';

/**
 * A listener of the wrong kind does not compile. Nothing runs this: `tsc` reports each line that compiles although an
 * error is expected above it.
 */
export function wrongKinds(app: App, tools: ListenerTools): void {
  const { button, menu, form, shortcut, command } = createRegistrar(app, tools);
  // @ts-expect-error a menu's choice is no button's value
  button(['id'], onPaperMenu(tools));
  // @ts-expect-error a form has a view and no actions
  button(['id'], onScheduleSubmitted(tools));
  // @ts-expect-error a command has no actions
  button(['id'], onPapersCommand(tools));
  // @ts-expect-error a button's value is no choice of a menu
  menu('id', onVoteButton(tools));
  // @ts-expect-error a form has no actions
  form('id', onVoteButton(tools));
  // @ts-expect-error a shortcut is no command
  shortcut('id', onPapersCommand(tools));
  // @ts-expect-error a command is no shortcut
  command('/papers', onMessageShortcut(tools));
  // @ts-expect-error a shared link is no reaction
  app.event('link_shared', onVoteReaction(tools));
  // @ts-expect-error a reaction has no links
  app.event('reaction_added', onLinkShared(tools));
  // @ts-expect-error a reaction has no text
  app.event('reaction_added', onMention(tools));
  // @ts-expect-error a mention has no tab
  app.event('app_mention', onAppHomeOpened(tools));
  // @ts-expect-error an event is no command
  app.command('/papers', onMention(tools));
}
