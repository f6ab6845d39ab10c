import { z } from 'zod';
import { languageCodes } from '../lib/language/language.ts';
import { variable } from './variable.ts';

export const languageVariables = {
  PAPERLOOP_LANGUAGE: variable(
    'The language the bot speaks in Slack: one of the files in languages/.',
    'en or de; docs/languages.md tells how to add one',
    'en',
    z
      .enum(languageCodes() as [string, ...string[]], {
        error: `it must be one of ${languageCodes().join(', ')}`,
      })
      .default('en'),
  ),
} as const;
