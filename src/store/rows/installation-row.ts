import { z } from 'zod';
import type { EncryptedInstallation } from '../workspace-store.ts';

export const installationRow = z.object({
  workspaceId: z.string(),
  encrypted: z.string(),
  installedAt: z.number(),
}) satisfies z.ZodType<EncryptedInstallation>;
