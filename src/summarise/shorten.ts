import { cutClauses, hasVerb, withoutBrackets } from './cut-clauses.ts';
import { capitalise, leadingOf, withoutLeadIns } from './lead-ins.ts';
import { rememberTexts } from './remember-texts.ts';
import { inThirdPerson, withoutFrame } from './third-person.ts';

const least = 30;

/** Adverbs that praise; what they stand before is as true without them. */
const praise =
  /\b(?:significantly|substantially|effectively|successfully|remarkably|notably|dramatically|seamlessly|greatly|markedly|considerably|extensively|impressively|vastly)\s+(?=\p{Ll}{3})/giu;

/** Where and with what, before the main clause: what it says holds for the rest without it, or the rest is cut off. */
const circumstance =
  /^(?:on|across|in|through|by|with|for|via|at|despite|while|although|though|unlike|utili[sz]ing|using|leveraging|building|evaluated|trained|compared|as|beyond|based|applied|powered|instantiated|inspired|motivated|given|during|among|extensive)\b(?!\s+(?:only|no|fewer|less|just|average))[^,;:]{4,110},\s+(?=(?:[\p{L}\d][^\s,]*\s+){2})/iu;

function withoutCircumstance(clause: string): string[] {
  const head = circumstance.exec(clause)?.[0];
  // "On A, B, and C, the model …": the first comma is one of a list.
  if (
    head === undefined ||
    /^(?:and|or|where|which|who|that|as|but|while|when|whose|including|such|with|without)\b|^\S+,|^\S+ \S+,\s+and/i.test(
      clause.slice(head.length),
    )
  )
    return [];
  const rest = clause.slice(head.length);
  // "Experiments demonstrate gains, achieving 4%": the head was the main clause.
  if (/^\p{Ll}+ing\s/u.test(rest)) return [];
  return hasVerb.test(rest.split(/[,;:]/)[0] ?? '') ? [capitalise(rest)] : [];
}

/** "We devise (1) a planner": the items that follow stand in other sentences. */
const withoutLonelyNumber = (text: string): string =>
  /\((?:2|ii|b)\)/i.test(text) ? text : text.replace(/(?<=\p{L} )\((?:1|i|a)\) /iu, '');

/** Ways to say a sentence of an abstract in fewer words, none of which needs the sentence before it more than it did. */
export const shortFormsOf = rememberTexts<
  [sentence: string, name: string | null],
  readonly string[]
>(200, shortForms);

function shortForms(sentence: string, name: string | null): string[] {
  const base = withoutLeadIns(sentence);
  const forms = new Set<string>();
  const leading = leadingOf(base);
  for (const clause of leading ? [base, capitalise(leading.rest)] : [base])
    for (const form of [clause, withoutFrame(clause), ...withoutCircumstance(clause)]) {
      forms.add(form);
      forms.add(withoutBrackets(form));
    }
  for (const form of [...forms]) for (const cut of cutClauses(form)) forms.add(cut);
  const told = [...forms].map((form) =>
    inThirdPerson(withoutLonelyNumber(form).replace(praise, ''), name),
  );
  return [...new Set(told)].filter((text) => text.length >= least);
}
