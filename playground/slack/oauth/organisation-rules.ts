import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import type { Grant } from './token-book.ts';

/** Methods that an organisation's token may be used for only with the workspace (docs.slack.dev, each method's page). */
const needsTeam = new Set(['conversations.list', 'users.list', 'users.conversations', 'team.info']);

/** What Slack refuses to the token of an organisation. */
export function requireTeam(
  { organisation, isOrganisationWide }: Grant,
  method: string,
  args: Json,
) {
  if (!isOrganisationWide) return;
  const { team_id: teamId } = args;
  if (teamId === undefined && needsTeam.has(method)) throw new ApiRefusal('missing_argument');
  if (teamId !== undefined && !organisation?.teams.some(({ id }) => id === teamId))
    throw new ApiRefusal('team_access_not_granted');
}

/** Answers `auth.teams.list`. */
export function authTeamsList(grant: Grant, args: Json): Json {
  const all = grant.organisation?.teams ?? (grant.team ? [grant.team] : []);
  const from = Number(args.cursor ?? 0);
  const to = from + Number(args.limit ?? 100);
  const next = to < all.length ? String(to) : '';
  return { ok: true, teams: all.slice(from, to), response_metadata: { next_cursor: next } };
}
