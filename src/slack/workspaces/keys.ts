import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const version = 'v1';

/** A key of its own for each use, from the one that is configured (hexadecimal, 32 bytes). */
export const deriveKey = (key: string, use: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(use).digest('hex');

/** Signs texts with a secret that only the bot has (HMAC, SHA-256): a text that comes back unchanged has the same mark. */
export const createSign =
  (secret: string) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');

/** Encrypts texts for storage (AES-256-GCM): without the key they can be neither read nor changed. */
export interface TokenEncryption {
  encrypt(text: string): string;
  /** `null` for what was encrypted with another key or was changed since. */
  decrypt(encrypted: string): string | null;
}

/**
 * The encryption of stored installations. The use is part of the key: another word would make stored tokens unreadable.
 * @param formerKey opens what was encrypted with it; `null`: there is none.
 */
export function sealWith(key: string, formerKey: string | null): TokenEncryption {
  const seal = createTokenEncryption(deriveKey(key, 'seal'));
  const former = formerKey === null ? null : createTokenEncryption(deriveKey(formerKey, 'seal'));
  return {
    encrypt: seal.encrypt,
    decrypt: (encrypted) => seal.decrypt(encrypted) ?? former?.decrypt(encrypted) ?? null,
  };
}

/** @param key 32 bytes, hexadecimal. */
export function createTokenEncryption(key: string): TokenEncryption {
  const secret = Buffer.from(key, 'hex');
  return {
    encrypt: (text) => {
      const nonce = randomBytes(12);
      const encryption = createCipheriv(cipher, secret, nonce);
      const body = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
      const parts = [nonce, encryption.getAuthTag(), body];
      return [version, ...parts.map((part) => part.toString('base64url'))].join('.');
    },
    decrypt: (encrypted) => {
      const [mark, ...parts] = encrypted.split('.');
      const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (mark !== version || !nonce || !tag || !body) return null;
      try {
        const decryption = createDecipheriv(cipher, secret, nonce);
        decryption.setAuthTag(tag);
        return Buffer.concat([decryption.update(body), decryption.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
