import { createHmac } from 'node:crypto';

/** Signs texts with a secret that only the bot has (HMAC, SHA-256): what comes back unchanged bears the same mark. */
export const createSign =
  (secret: string) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');
