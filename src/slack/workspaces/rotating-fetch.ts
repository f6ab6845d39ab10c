import type { TokenRotation } from './token-rotation.ts';

type Fetch = typeof globalThis.fetch;

async function saysExpired(response: Response): Promise<boolean> {
  if (!response.headers.get('content-type')?.includes('json')) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof body === 'object' && body !== null && 'error' in body && body.error === 'token_expired'
  );
}

/**
 * `fetch` for the clients of one holder of a token: each call goes out with the token that holds now, and once more with the
 * next where Slack says that it has expired, since it has then done nothing.
 */
export function createRotatingFetch(
  fetch: Fetch,
  rotation: Pick<TokenRotation, 'rotates' | 'tokenOf' | 'tokenAfter'>,
  holderId: string,
): Fetch {
  return async (url, init) => {
    if (!rotation.rotates(holderId)) return fetch(url, init);
    const headers = new Headers(init?.headers);
    const given = headers.get('authorization')?.replace(/^Bearer /, '');
    if (given === undefined) return fetch(url, init);
    const send = (token: string) => {
      headers.set('authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    };
    const token = await rotation.tokenOf(holderId, given);
    const response = await send(token);
    if (!(await saysExpired(response))) return response;
    const next = await rotation.tokenAfter(holderId, token);
    return next === token ? response : send(next);
  };
}
