import { currentLanguage } from '../lib/language/language.ts';
import type { Prompt } from '../llm/prompt-file.ts';
import type { Channel, SummaryLanguage } from '../paper.ts';

/** Languages in which a model may write: its sentences can be compared with an English abstract. */
export const summaryLanguages: readonly SummaryLanguage[] = ['en', 'de'];

/** What a model is told. */
export const languageInEnglish: Record<SummaryLanguage, string> = { en: 'English', de: 'German' };

/** In which language a model writes for a channel: its own choice, else the workspace's where that is one of them. */
export const summaryLanguageOf = (
  channel: Partial<Pick<Channel, 'summaryLanguage'>> | null,
): SummaryLanguage =>
  channel?.summaryLanguage ??
  summaryLanguages.find((language) => language === currentLanguage()) ??
  'en';

/** The language as an answer's prompt is told it, or nothing where a team's own prompt has no such input. `null`: the question's. */
export const languageInput = (
  { inputs }: Pick<Prompt, 'inputs'>,
  language: SummaryLanguage | null,
): Record<string, string> =>
  inputs.includes('language')
    ? { language: language ? languageInEnglish[language] : 'that of the question' }
    : {};
