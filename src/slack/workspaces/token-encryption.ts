import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const version = 'v1';

/** Seals texts for keeping (AES-256-GCM); whoever has the file and not the key reads nothing and changes nothing. */
export interface TokenEncryption {
  close(text: string): string;
  /** `null` for what another key closed, or somebody changed. */
  open(sealed: string): string | null;
}

/** @param key 32 bytes. */
export function createTokenEncryption(key: Buffer): TokenEncryption {
  return {
    close: (text) => {
      const nonce = randomBytes(12);
      const closing = createCipheriv(cipher, key, nonce);
      const body = Buffer.concat([closing.update(text, 'utf8'), closing.final()]);
      const parts = [nonce, closing.getAuthTag(), body];
      return [version, ...parts.map((part) => part.toString('base64url'))].join('.');
    },
    open: (sealed) => {
      const [mark, ...parts] = sealed.split('.');
      const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (mark !== version || !nonce || !tag || !body) return null;
      try {
        const opening = createDecipheriv(cipher, key, nonce);
        opening.setAuthTag(tag);
        return Buffer.concat([opening.update(body), opening.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
