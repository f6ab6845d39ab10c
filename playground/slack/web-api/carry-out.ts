import { ApiRefusal, refusalAnswer } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { authTeamsList, requireTeam } from '../oauth/organisation-rules.ts';
import type { TokenBook } from '../oauth/token-book.ts';
import type { ApiContext } from './api-context.ts';
import { methods } from './methods.ts';

export interface Tokens {
  bot: string;
  app: string;
  /** Those of workspaces and organisations that installed the app. */
  book: TokenBook;
}

/** Where a method has a scope for each kind of channel, the one for this channel. */
function neededScopes(scopes: string[], channel: unknown): string[] {
  const kind = String(channel ?? '').startsWith('D') ? 'im:' : 'channels:';
  const narrowed = channel === undefined ? [] : scopes.filter((scope) => scope.startsWith(kind));
  return narrowed.length > 0 ? narrowed : scopes;
}

function requireScope(granted: string[], scopes: string[], channel: unknown) {
  const needed = neededScopes(scopes, channel);
  if (needed.length === 0 || needed.some((scope) => granted.includes(scope))) return;
  const fields = { needed: needed.join(','), provided: granted.join(',') };
  throw new ApiRefusal('missing_scope', [], fields);
}

function run(
  context: ApiContext,
  tokens: Tokens,
  token: string,
  method: string,
  connect: () => Json,
) {
  if (method === 'oauth.v2.access') return tokens.book.access(context.args);
  const grant = tokens.book.grantOf(token);
  if (grant && method === 'auth.teams.list') return authTeamsList(grant, context.args);
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  const isConnect = method === 'apps.connections.open';
  if (!known && !isConnect) throw new ApiRefusal('unknown_method', [], { req_method: method });
  if (token === '') throw new ApiRefusal('not_authed');
  if (grant) requireTeam(grant, method, context.args);
  else if (token !== tokens.bot && token !== tokens.app) throw new ApiRefusal('invalid_auth');
  if (!(grant && !isConnect) && token !== (isConnect ? tokens.app : tokens.bot)) {
    throw new ApiRefusal('not_allowed_token_type');
  }
  if (!known) return connect();
  requireScope(context.state.scopes, known.scopes, context.args.channel);
  return known.call(context);
}

/**
 * The answer to one call of the Web API; a refusal is an answer with `ok: false`.
 * @param connect answers `apps.connections.open`
 */
export function carryOut(
  context: ApiContext,
  tokens: Tokens,
  token: string,
  method: string,
  connect: () => Json,
): Json {
  try {
    return run(context, tokens, token, method, connect);
  } catch (error) {
    if (error instanceof ApiRefusal) return refusalAnswer(error);
    throw error;
  }
}
