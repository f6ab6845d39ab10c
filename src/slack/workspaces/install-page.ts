import { languageTag } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { keptDays } from './departed.ts';
import { escapeHtml, page, paragraph } from './page.ts';

/** Where the bot serves its page about what is kept. */
export const privacyPath = '/slack/privacy';

/** Why the bot asks for each of its scopes; a test compares them with `manifest.json`. */
const permissions = (): readonly (readonly [reason: string, ...scopes: string[]])[] => [
  [t`Post papers, recaps and answers, and update the counts on them`, 'chat:write'],
  [t`Answer the command /papers and the two shortcuts on messages`, 'commands'],
  [t`Count reactions on its own messages as votes`, 'reactions:read'],
  [t`Read messages that mention it`, 'app_mentions:read'],
  [t`Read what members write to it, and write to them`, 'im:history', 'im:write'],
  [t`See links to papers where it is a member, and unfold them`, 'links:read', 'links:write'],
  [t`Know channels by name, and who is in them`, 'channels:read', 'groups:read'],
  [t`Join the public channel that somebody chooses`, 'channels:join'],
  [t`Know a member's display name and time zone, and who is an admin`, 'users:read'],
  [t`Send pictures, calendar files and reading lists`, 'files:write'],
  [t`Make a canvas of liked papers`, 'canvases:write'],
  [t`Find its own message again when Slack did not answer`, 'channels:history', 'groups:history'],
];

const permissionList = (asked: readonly string[]): string =>
  permissions()
    .filter(([, ...scopes]) => scopes.some((scope) => asked.includes(scope)))
    .map(
      ([reason, ...scopes]) =>
        `<dt>${escapeHtml(reason)}</dt><dd>${scopes.map((one) => `<code>${escapeHtml(one)}</code>`).join(' ')}</dd>`,
    )
    .join('');

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

const section = (title: string, html: string): string => `<h2>${escapeHtml(title)}</h2>${html}`;

const kept = (): string[] => [
  t`Settings of channels, and what was posted there.`,
  t`Votes, reading lists and notes under members' Slack ids; no names, addresses or pictures.`,
  t`No messages of your channels.`,
  t`The access token, encrypted.`,
];

/** The page of `/slack/install`. @param url where Slack asks for consent. @param scopes what is asked for. */
export function installPage(url: string, scopes: readonly string[]): string {
  const button = `<p><a class="button" href="${escapeHtml(url)}">${escapeHtml(t`Add Paperloop to Slack`)}</a></p>`;
  const privacy = `<p><a href="${privacyPath}">${escapeHtml(t`What is kept, and for how long`)}</a></p>`;
  const body = [
    paragraph(
      t`Paperloop reads the day's reinforcement-learning papers, posts the few that your channel would want, and learns from every thumb.`,
      'lead',
    ),
    button,
    paragraph(
      t`Slack shows the permissions once more and asks for your consent. Nothing is posted until somebody sets up a channel.`,
      'soft',
    ),
    section(
      t`What it may do, and why`,
      `<div class="card"><dl>${permissionList(scopes)}</dl></div>`,
    ),
    section(t`What is kept`, list(kept()) + privacy),
    section(
      t`How to be rid of it`,
      paragraph(
        t`Remove the app in Slack: its token is deleted at once, and everything else ${keptDays} days later.`,
      ),
    ),
  ].join('');
  return page(languageTag(), t`Install Paperloop`, body);
}

/** For how many days what is kept for a time only is kept. */
export interface PageDays {
  gestures: number;
  summaries: number;
  llmCalls: number;
  fullTexts: number;
}

/** The page of `/slack/privacy`. */
export function privacyPage(keepDays: PageDays): string {
  const back = `<p><a href="/slack/install">${escapeHtml(t`Back to the installation`)}</a></p>`;
  const body = [
    section(t`What is kept`, list(kept())),
    section(
      t`For how long`,
      list([
        t`Until whoever runs the bot deletes it, or the workspace leaves.`,
        t`What is kept about you: until you say /papers forget-me, in any conversation with the bot. It shows what would go, and asks. /papers my-data sends you all of it as a file, to you alone.`,
        t`A channel's settings: a day after /papers unsubscribe.`,
        t`Presses and reactions that no vote needs any more: ${keepDays.gestures} days. Summaries: ${keepDays.summaries}. What language models cost: ${keepDays.llmCalls}. Full texts of papers that somebody asked about: ${keepDays.fullTexts}.`,
        t`The token: until the app is removed. Everything else: ${keptDays} days after that, unless the app is installed again.`,
        t`Backups, for as long as whoever runs the bot keeps them.`,
      ]),
    ),
    section(
      t`Who else sees it`,
      list([
        t`Nobody of another workspace.`,
        t`arXiv and Hugging Face are asked for papers, without a word about you.`,
        t`A language model, where whoever runs the bot uses one, gets papers, questions to it and the wishes of channels; never who voted how.`,
      ]),
    ),
    back,
  ].join('');
  return page(languageTag(), t`What Paperloop keeps`, body);
}
