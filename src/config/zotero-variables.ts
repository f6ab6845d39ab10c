import { z } from 'zod';
import { optionalText, url, variable } from './variable.ts';

export const zoteroVariables = {
  ZOTERO_API_KEY: variable(
    "Key with write access to the team's Zotero group, for `/papers export zotero`.",
    'zotero.org/settings/keys',
    '',
    optionalText,
  ),
  ZOTERO_GROUP: variable(
    'Number of that group.',
    "the address of the group's page: zotero.org/groups/NUMBER/name",
    '',
    z.string().regex(/^\d+$/, 'it must be a number').nullable().default(null),
  ),
  ZOTERO_API_URL: variable(
    "Address of Zotero's API.",
    'leave it out to use Zotero',
    'https://api.zotero.org/',
    url.default('https://api.zotero.org/'),
  ),
} as const;

/** What is wrong with the values together, a sentence each. */
export const zoteroFaults = ({
  ZOTERO_API_KEY,
  ZOTERO_GROUP,
}: Record<string, unknown>): string[] =>
  (ZOTERO_API_KEY === null) === (ZOTERO_GROUP === null)
    ? []
    : ['ZOTERO_GROUP: it goes with ZOTERO_API_KEY: set both or neither.'];
