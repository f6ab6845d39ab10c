import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The scopes that an installation asks for: those of `manifest.json`, which a test holds equal to the code. */
export function botScopes(): string[] {
  const path = join(import.meta.dirname, '..', '..', '..', 'manifest.json');
  return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).oauth_config.scopes.bot;
}
