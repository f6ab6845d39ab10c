import { randomUUID } from 'node:crypto';
import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';

/** An organisation of Enterprise Grid and its workspaces, which the app may be used in. */
export interface Organisation {
  id: string;
  name: string;
  teams: { id: string; name: string }[];
}

/** For whom a token was given. */
export interface Grant {
  team: { id: string; name: string } | null;
  organisation: Organisation | null;
  isOrganisationWide: boolean;
}

interface Given extends Grant {
  /** Milliseconds since 1970; `null`: never. */
  expiresAt: number | null;
}

export const clientId = '1.2';
export const clientSecret = 'client-secret';

/** What `oauth.v2.access` tells beside refresh tokens. */
const answerOf = ({ team, organisation, isOrganisationWide }: Grant, token: string): Json => ({
  ok: true,
  app_id: 'A0PAPERLOOP',
  access_token: token,
  token_type: 'bot',
  scope: 'chat:write,commands',
  bot_user_id: 'U0PAPERLOOP',
  team: isOrganisationWide ? null : team,
  enterprise: organisation && { id: organisation.id, name: organisation.name },
  is_enterprise_install: isOrganisationWide,
  authed_user: { id: 'U0ADA00001' },
});

/** What was given to those who installed the app: codes, tokens that expire or not, and refresh tokens, used up once. */
export function createTokenBook(now: () => Date) {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, Given>();
  const refreshTokens = new Map<string, Grant>();
  const book = {
    /** Seconds for which a token holds; `null`: the app has no token rotation. */
    expiresInSeconds: null as number | null,
    code: (grant: Grant): string => {
      const code = randomUUID();
      codes.set(code, grant);
      return code;
    },
    token: (grant: Grant): string => String(give(grant).access_token),
    /** The grant of a token. @throws ApiRefusal where it has expired. */
    grantOf: (token: string): Grant | null => {
      const given = tokens.get(token);
      if (given?.expiresAt != null && given.expiresAt <= now().getTime())
        throw new ApiRefusal('token_expired');
      return given ?? null;
    },
    /** Answers `oauth.v2.access`. */
    access: (args: Json): Json => {
      if (args.client_id !== clientId) throw new ApiRefusal('invalid_client_id');
      if (args.client_secret !== clientSecret) throw new ApiRefusal('bad_client_secret');
      const isRefresh = args.grant_type === 'refresh_token';
      const from = isRefresh ? refreshTokens : codes;
      const key = String(isRefresh ? args.refresh_token : args.code);
      const grant = from.get(key);
      if (!grant) throw new ApiRefusal(isRefresh ? 'invalid_refresh_token' : 'invalid_code');
      from.delete(key);
      return give(grant);
    },
  };
  const give = (grant: Grant): Json => {
    const seconds = book.expiresInSeconds;
    const token = seconds === null ? `xoxb-${randomUUID()}` : `xoxe.xoxb-1-${randomUUID()}`;
    const expiresAt = seconds === null ? null : now().getTime() + seconds * 1000;
    tokens.set(token, { ...grant, expiresAt });
    if (seconds === null) return answerOf(grant, token);
    const refresh = `xoxe-1-${randomUUID()}`;
    refreshTokens.set(refresh, grant);
    return { ...answerOf(grant, token), refresh_token: refresh, expires_in: seconds };
  };
  return book;
}

export type TokenBook = ReturnType<typeof createTokenBook>;
