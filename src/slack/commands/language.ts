import {
  currentLanguage,
  inLanguage,
  languageCodes,
  languageName,
} from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { isOutside, readMemberFacts } from '../access/read-member-facts.ts';
import { say } from '../blocks/message.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers language <code>`: the language of the workspace, which its admins choose; without one, all there are. */
export const language: Subcommand = async (tools, call) => {
  const typed = call.rest.toLowerCase();
  const codes = languageCodes();
  const code = codes.find((one) => one === typed || languageName(one).toLowerCase() === typed);
  if (code === undefined) {
    const all = codes.map((one) => `\`/papers language ${one}\` (${languageName(one)})`).join(', ');
    return say(
      typed === ''
        ? t`I speak ${languageName(currentLanguage())} in this workspace. Admins can choose: ${all}.`
        : t`I do not speak “${cutAtWord(call.rest, 40)}”. Admins can choose: ${all}.`,
    );
  }
  const facts = await readMemberFacts(tools, call.memberId);
  if (!facts.isAdmin || isOutside(facts, call.workspaceId))
    return say(t`Only admins can choose the language of this workspace. Ask one of them.`);
  await tools.chooseLanguage(call.workspaceId, code);
  return inLanguage(code, async () => {
    await tools.publishHome(call.workspaceId, call.memberId);
    return say(t`From now on I speak ${languageName(code)} with everybody in this workspace.`);
  });
};
