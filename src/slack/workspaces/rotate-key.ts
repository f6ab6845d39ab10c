import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { sealWith, type TokenEncryption } from './keys.ts';

/** What became of the stored installations. */
interface RotatedKey {
  /** Encrypted with the new key now. */
  changed: number;
  /** That had it already. */
  same: number;
  /** Workspaces whose installation opens with neither key; it was left as it is. */
  unreadable: string[];
}

interface Keys {
  key: string;
  former: string;
}

/**
 * Encrypts all installations with the new key, in one transaction: a process that is killed on the way has changed none. Done
 * again it changes nothing.
 */
export async function rotateKey(
  installations: Pick<Store['installations'], 'replaceAll'>,
  { key, former }: Keys,
): Promise<RotatedKey> {
  const now: TokenEncryption = sealWith(key, null);
  const before = sealWith(former, null);
  const same = new Set<string>();
  const { changed, left } = await installations.replaceAll(({ workspaceId, encrypted }) => {
    if (now.decrypt(encrypted) !== null) {
      same.add(workspaceId);
      return null;
    }
    const text = before.decrypt(encrypted);
    return text === null ? null : now.encrypt(text);
  });
  return { changed, same: same.size, unreadable: left.filter((id) => !same.has(id)) };
}

/**
 * The same for a bot that starts with both keys; nothing where there is one.
 * @param isShared other processes use the store, and may not know the new key yet: then it is left to the command.
 */
export async function rotateKeyAtStart(
  installations: Pick<Store['installations'], 'replaceAll'>,
  { key, former }: { key: string; former: string | null },
  { log, isShared }: { log: Log; isShared: boolean },
): Promise<void> {
  if (former === null) return;
  if (isShared) {
    log.info(
      {},
      'Once all processes were started with both keys, "npm run rotate-key" encrypts all tokens with the new one',
    );
    return;
  }
  const { changed, same, unreadable } = await rotateKey(installations, { key, former });
  if (unreadable.length > 0)
    log.error(
      { workspaces: unreadable },
      'Installations open with neither key; these workspaces must install the app again',
    );
  log.info(
    { changed, same },
    'Installations are encrypted with PAPERLOOP_TOKEN_KEY; PAPERLOOP_TOKEN_KEY_OLD can be taken out',
  );
}
