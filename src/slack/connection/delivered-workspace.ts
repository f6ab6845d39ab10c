import { textAt } from './payload-fields.ts';

type Id = string | null | undefined;

// In a Slack Connect channel an event's `team_id` and a form's `team` are those of another workspace than the one that
// installed the app (docs.slack.dev, "Using Slack Connect with apps"). Where the app is installed for a whole Enterprise
// Grid, `team` is null and the authorisation names the organisation.

/** The first that is a workspace: an organisation's id begins with E. */
export const firstWorkspace = (...ids: Id[]): string | null =>
  ids.find((id) => id && !id.startsWith('E')) ?? null;

interface EventBody {
  team_id?: Id;
  enterprise_id?: Id;
  context_team_id?: Id;
  authorizations?:
    | {
        team_id?: Id;
        user_id?: Id;
        enterprise_id?: Id;
        is_enterprise_install?: boolean | null | undefined;
      }[]
    | undefined;
}

/** The workspace in which a command was typed. */
export const workspaceOfCommand = ({ team_id }: { team_id: string }) => firstWorkspace(team_id);

/** The workspace for which Slack delivers an event. */
export const workspaceOfEvent = ({ authorizations, context_team_id, team_id }: EventBody) =>
  firstWorkspace(authorizations?.[0]?.team_id, context_team_id, team_id);

/** The organisation that removed the app, where it was installed for the whole of it; else `null`. */
export function organisationOfRemoval(body: EventBody): string | null {
  const [authorization] = body.authorizations ?? [];
  const isWhole = authorization?.is_enterprise_install === true || workspaceOfEvent(body) === null;
  return isWhole ? (authorization?.enterprise_id ?? body.enterprise_id ?? null) : null;
}

interface InteractionBody {
  type: string;
  team: { id: string; enterprise_id?: Id } | null;
  enterprise?: { id?: unknown } | null | undefined;
  user: { team_id?: Id };
  view?: { app_installed_team_id?: Id };
  message?: { team?: Id } | undefined;
}

/** The workspace whose form, button or shortcut was used. What is pressed hangs on a message of our own bot. */
export const workspaceOfInteraction = ({ type, view, message, team, user }: InteractionBody) =>
  firstWorkspace(
    view?.app_installed_team_id,
    type === 'block_actions' ? message?.team : null,
    team?.id,
    user.team_id,
  );

/** The organisation of the workspace whose form, button or shortcut was used. */
export function organisationOfInteraction({ enterprise, team }: InteractionBody): string | null {
  const id = enterprise?.id ?? team?.enterprise_id;
  return typeof id === 'string' ? id : null;
}

/** The channel of an event; `null` for one that is of no channel. */
export const channelOfEvent = (event: unknown): string | null =>
  textAt(event, 'channel') ?? textAt(event, 'channel', 'id') ?? textAt(event, 'item', 'channel');

/** An event as if it came from that workspace alone: all that read it, Bolt too, then agree. */
export const eventFor = <Body extends EventBody>(body: Body, workspaceId: string) => ({
  ...body,
  team_id: workspaceId,
  authorizations: body.authorizations?.slice(0, 1).map((one) => ({
    ...one,
    team_id: workspaceId,
    enterprise_id: null,
    is_enterprise_install: false,
  })),
});

/** A form, press or shortcut as if it came from that workspace alone. */
export const interactionFor = <Body extends InteractionBody>(body: Body, workspaceId: string) => ({
  ...body,
  team: { id: workspaceId },
  ...('view' in body ? { view: { ...body.view, app_installed_team_id: workspaceId } } : {}),
  enterprise: null,
  is_enterprise_install: false,
});
