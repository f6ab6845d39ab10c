import { z } from 'zod';
import type { Log } from '../../log.ts';
import type { EncryptedInstallation } from '../../store/workspace-store.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import type { TokenEncryption } from './keys.ts';

const teamSchema = z.object({ id: z.string(), name: z.string().optional() });

/** The fields that are needed to work for a workspace or an organisation; what is stored is all that Slack sent. */
export const installationSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }).optional(),
  team: teamSchema.nullish(),
  enterprise: teamSchema.nullish(),
  isEnterpriseInstall: z.boolean().nullish(),
  bot: z.looseObject({
    token: z.string(),
    id: z.string().optional(),
    userId: z.string(),
    /** With token rotation: it gives the next token, once. */
    refreshToken: z.string().optional(),
    /** Seconds since 1970. */
    expiresAt: z.number().optional(),
  }),
});
export type KnownInstallation = z.infer<typeof installationSchema>;

/** Whose installation it is: the workspace's, or that of a whole organisation (its id begins with E); `null`: nobody's. */
export const holderOf = ({
  isEnterpriseInstall,
  enterprise,
  team,
}: KnownInstallation): z.infer<typeof teamSchema> | null =>
  (isEnterpriseInstall ? enterprise : team) ?? null;

/** Whether an id is that of an organisation. */
export const isOrganisation = (holderId: string): boolean => holderId.startsWith('E');

/** The stored installation as it was; `null`, with a line in the log, where it cannot be decrypted. */
export function openInstallation(
  { encryption, log }: { encryption: TokenEncryption; log: Log },
  { workspaceId, encrypted }: EncryptedInstallation,
): KnownInstallation | null {
  const text = encryption.decrypt(encrypted);
  const installation = text === null ? null : readJsonValue(installationSchema, text);
  if (!installation)
    log.error(
      { workspaceId },
      'An installation cannot be decrypted: was PAPERLOOP_TOKEN_KEY changed? With the former key in PAPERLOOP_TOKEN_KEY_OLD it can be.',
    );
  return installation;
}
