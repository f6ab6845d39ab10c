import pLimit from 'p-limit';
import { createSingleFlight } from '../../lib/async/single-flight.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { EncryptedInstallation } from '../../store/workspace-store.ts';
import { errorCode, hintOf } from '../delivery/error-policy.ts';
import { inBackground } from '../rate-limit/priority.ts';
import type { TokenEncryption } from './keys.ts';
import { type KnownInstallation, openInstallation } from './known-installation.ts';

/** What Slack gives for a refresh token. */
export interface RenewedToken {
  token: string;
  refreshToken: string;
  expiresInSeconds: number;
}

interface RotationTools {
  store: { installations: Pick<Store['installations'], 'get' | 'replace'> };
  encryption: TokenEncryption;
  log: Log;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** Asks Slack for the next token; a refresh token is used up by that. */
  exchange(refreshToken: string): Promise<RenewedToken>;
  /** The holder's clients get the token. */
  onToken(holderId: string, installation: KnownInstallation): void;
  /** Slack renews the token no more, and it has expired. @param code Slack's. */
  onStop(holderId: string, code: string): void;
}

/** Time enough for an hour without Slack; Slack lets the former token go on until it expires. */
const marginMs = 2 * 3_600_000;
/** Before a call, only what would expire on the way: the clock renews the others. */
const callMarginMs = 5 * 60_000;
/** After a failure, and after a refusal. */
const againAfterMs = 60_000;
const refusedAgainAfterMs = 3_600_000;
const renewedAtATime = 4;

/** Refusals that do not pass by themselves. */
const refusals = new Set([
  'invalid_refresh_token',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'account_inactive',
  'invalid_grant_type',
  'invalid_client_id',
  'bad_client_secret',
]);

/** Another process may have used the refresh token up, and is about to store what it got. */
const waitsForAnother = [200, 1000, 3000];

interface HeldToken {
  token: string;
  /** `null`: never. */
  expiresAt: number | null;
  notBefore: number;
  refusal: string | null;
}

const heldOf = ({ bot: { token, refreshToken, expiresAt } }: KnownInstallation): HeldToken => ({
  token,
  expiresAt: refreshToken === undefined || expiresAt === undefined ? null : expiresAt * 1000,
  notBefore: 0,
  refusal: null,
});

type Stored = { row: EncryptedInstallation; installation: KnownInstallation };

/**
 * Renews tokens before they expire, each once: whoever needs one at the same moment waits for the same answer. The stored row
 * is replaced only if it is still the one that was read, so that of two processes one wins, and the other takes what the
 * winner stored.
 */
export class TokenRotation {
  readonly #tools: RotationTools;
  readonly #held = new Map<string, HeldToken>();
  /** What Slack gave and the store could not keep. */
  readonly #unsaved = new Map<string, Stored>();
  readonly #once = createSingleFlight<void>();
  readonly #limit = pLimit(renewedAtATime);

  constructor(tools: RotationTools) {
    this.#tools = tools;
  }

  /** Takes what is stored for the holder, who is a workspace or an organisation, for what its clients have. */
  take(holderId: string, installation: KnownInstallation): void {
    this.#held.set(holderId, heldOf(installation));
    this.#tools.onToken(holderId, installation);
  }

  forget(holderId: string): void {
    this.#held.delete(holderId);
    this.#unsaved.delete(holderId);
  }

  /** Whose tokens the clients have. */
  holders(): string[] {
    return [...this.#held.keys()];
  }

  /** Whether that is the token that the holder's clients have. */
  holds(holderId: string, token: string): boolean {
    return this.#held.get(holderId)?.token === token;
  }

  /** Whether the holder's token expires. */
  rotates(holderId: string): boolean {
    return this.#held.get(holderId)?.expiresAt != null;
  }

  /** The token that holds now, renewed where it is about to expire. @param former the one that was used last. */
  async tokenOf(holderId: string, former: string): Promise<string> {
    await this.#renewWithin(holderId, callMarginMs);
    return this.#held.get(holderId)?.token ?? former;
  }

  /** The token after Slack called that one expired, whatever our clock says; the same where there is no other. */
  async tokenAfter(holderId: string, expired: string): Promise<string> {
    if (this.#held.get(holderId)?.token === expired)
      await this.#renewWithin(holderId, Number.POSITIVE_INFINITY);
    return this.#held.get(holderId)?.token ?? expired;
  }

  /** Renews all that expire within two hours; to be called each minute. Never throws. */
  async renewDue(): Promise<void> {
    for (const holderId of this.#unsaved.keys())
      await this.#keepUnsaved(holderId).catch(() => undefined);
    const due = [...this.#held.keys()].map((holderId) =>
      this.#limit(() =>
        inBackground(() => this.#renewWithin(holderId, marginMs)).catch((error: unknown) =>
          this.#tools.log.error({ workspaceId: holderId, error }, 'A token could not be renewed'),
        ),
      ),
    );
    await Promise.all(due);
  }

  /** Renews what expires within so many milliseconds; stops whose token has expired for good. */
  async #renewWithin(holderId: string, ms: number): Promise<void> {
    const { now, onStop } = this.#tools;
    const token = this.#held.get(holderId);
    const at = now().getTime();
    if (!token || token.expiresAt === null || token.expiresAt - at > ms) return;
    if (token.notBefore <= at) await this.#once(holderId, () => this.#renew(holderId, token));
    if (this.#held.get(holderId) !== token || token.refusal === null) return;
    if (token.expiresAt <= now().getTime()) onStop(holderId, token.refusal);
  }

  async #renew(holderId: string, token: HeldToken): Promise<void> {
    const { now, exchange } = this.#tools;
    try {
      await this.#keepUnsaved(holderId);
      const stored = await this.#read(holderId);
      if (stored === null || this.#takeStored(holderId, stored, token.token)) return;
      const { row, installation } = stored;
      const renewed = await exchange(installation.bot.refreshToken ?? '');
      const expiresAt = Math.floor(now().getTime() / 1000) + renewed.expiresInSeconds;
      const { token: next, refreshToken } = renewed;
      const bot = { ...installation.bot, token: next, refreshToken, expiresAt };
      await this.#keepAndTake(holderId, { row, installation: { ...installation, bot } }, token);
    } catch (error) {
      await this.#failed(holderId, token, error);
    }
  }

  async #keepAndTake(holderId: string, renewed: Stored, { token }: HeldToken): Promise<void> {
    const { log } = this.#tools;
    const isKept = await this.#keep(holderId, renewed).catch((error: unknown) => {
      log.error({ workspaceId: holderId, error }, 'A renewed token could not be stored yet');
      return true;
    });
    if (isKept) this.take(holderId, renewed.installation);
    // Installed again, removed, or renewed by another process: what stands there holds.
    else this.#takeStored(holderId, await this.#read(holderId), token);
    log.debug({ workspaceId: holderId }, 'A token was renewed');
  }

  /**
   * Replaces what was read, also where it was only encrypted with another key since (`rotate-key.ts`); what cannot be stored
   * now (a full disk) is kept for the next try.
   */
  async #keep(holderId: string, stored: Stored): Promise<boolean> {
    const { store, encryption } = this.#tools;
    this.#unsaved.set(holderId, stored);
    const encrypted = encryption.encrypt(JSON.stringify(stored.installation));
    let { row } = stored;
    let isKept = await store.installations.replace(row, encrypted);
    while (!isKept) {
      const there = await store.installations.get(holderId);
      if (there === null || there.encrypted === row.encrypted) break;
      if (encryption.decrypt(there.encrypted) !== encryption.decrypt(stored.row.encrypted)) break;
      row = there;
      isKept = await store.installations.replace(row, encrypted);
    }
    this.#unsaved.delete(holderId);
    return isKept;
  }

  async #keepUnsaved(holderId: string): Promise<void> {
    const waiting = this.#unsaved.get(holderId);
    if (waiting) await this.#keep(holderId, waiting);
  }

  async #read(holderId: string): Promise<Stored | null> {
    const row = await this.#tools.store.installations.get(holderId);
    const installation = row && openInstallation(this.#tools, row);
    return row && installation ? { row, installation } : null;
  }

  /** Takes what another process stored since; whether there is something. */
  #takeStored(holderId: string, stored: Stored | null, former: string): boolean {
    if (stored === null || stored.installation.bot.token === former) return false;
    this.take(holderId, stored.installation);
    return true;
  }

  async #takeFromAnother(holderId: string, former: string): Promise<boolean> {
    for (const wait of waitsForAnother) {
      await this.#tools.sleep(wait);
      if (this.#takeStored(holderId, await this.#read(holderId), former)) return true;
    }
    return false;
  }

  async #failed(holderId: string, token: HeldToken, error: unknown): Promise<void> {
    const { log, now } = this.#tools;
    const code = errorCode(error);
    if (code === 'invalid_refresh_token' && (await this.#takeFromAnother(holderId, token.token)))
      return;
    if (code === null || !refusals.has(code)) {
      token.notBefore = now().getTime() + againAfterMs;
      log.warn({ workspaceId: holderId, error }, 'A token could not be renewed; it is tried again');
      return;
    }
    token.notBefore = now().getTime() + refusedAgainAfterMs;
    if (token.refusal !== code)
      log.error({ workspaceId: holderId, code }, `A token is not renewed. ${hintOf(code)}`);
    token.refusal = code;
  }
}
