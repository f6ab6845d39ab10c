import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';
import { wireView } from '../payloads/wire-view.ts';
import type { SlackState, SlackView } from '../slack-state.ts';
import type { ApiContext } from './api-context.ts';
import { buildView } from './build-view.ts';
import { takeTrigger } from './take-trigger.ts';

const deepestStack = 3;

const allViews = (state: SlackState): SlackView[] => [
  ...Object.values(state.modals).flat(),
  ...Object.values(state.homes).filter((view) => view !== null),
];

function requireFreshExternalId(state: SlackState, given: unknown, own: SlackView | null) {
  const id = isJson(given) ? given.external_id : undefined;
  if (!id) return;
  const taken = allViews(state).some((view) => view.externalId === id && view.id !== own?.id);
  if (taken) throw new ApiRefusal('duplicate_external_id');
}

function requireHash(view: SlackView | null, hash: unknown) {
  if (hash !== undefined && hash !== '' && view?.hash !== hash) {
    throw new ApiRefusal('hash_conflict');
  }
}

export function viewsOpen({ state, args, now }: ApiContext): Json {
  const trigger = takeTrigger(state, now, args.trigger_id);
  requireFreshExternalId(state, args.view, null);
  const view = buildView(state, now, args.view, 'modal', { memberId: trigger.memberId });
  state.modals[trigger.memberId] = [view];
  return { ok: true, view: wireView(state, view) };
}

/** Puts a view on a member's stack. @throws ApiRefusal push_limit_reached */
export function pushView(
  state: SlackState,
  now: Date,
  memberId: string,
  given: unknown,
): SlackView {
  const stack = state.modals[memberId] ?? [];
  const under = stack.at(-1);
  if (!under) throw new ApiRefusal('not_found');
  if (stack.length >= deepestStack) throw new ApiRefusal('push_limit_reached');
  requireFreshExternalId(state, given, null);
  const view = buildView(state, now, given, 'modal', { memberId, under });
  stack.push(view);
  return view;
}

export function viewsPush({ state, args, now }: ApiContext): Json {
  const trigger = takeTrigger(state, now, args.trigger_id);
  // Only a press inside a modal gives a trigger that may push.
  if (trigger.viewId === null) throw new ApiRefusal('invalid_trigger_id');
  return { ok: true, view: wireView(state, pushView(state, now, trigger.memberId, args.view)) };
}

/** Takes the place of an open view. */
export function replaceView(
  state: SlackState,
  now: Date,
  before: SlackView,
  given: unknown,
): SlackView {
  requireFreshExternalId(state, given, before);
  const { memberId } = before;
  const view = buildView(state, now, given, before.type, { memberId, before });
  if (before.type === 'home') state.homes[memberId] = view;
  else
    state.modals[memberId] = (state.modals[memberId] ?? []).map((one) =>
      one === before ? view : one,
    );
  return view;
}

export function viewsUpdate({ state, args, now }: ApiContext): Json {
  const before = allViews(state).find((view) =>
    args.view_id
      ? view.id === args.view_id
      : args.external_id && view.externalId === args.external_id,
  );
  if (!before) throw new ApiRefusal('not_found');
  requireHash(before, args.hash);
  return { ok: true, view: wireView(state, replaceView(state, now, before, args.view)) };
}

/** Publishes a member's App Home. */
export function viewsPublish({ state, args, now }: ApiContext): Json {
  const member = state.members.find((one) => one.id === args.user_id && !one.isBot);
  if (!member) throw new ApiRefusal('user_not_found');
  const before = state.homes[member.id] ?? null;
  requireHash(before, args.hash);
  requireFreshExternalId(state, args.view, before);
  const view = buildView(state, now, args.view, 'home', { memberId: member.id, before });
  state.homes[member.id] = view;
  return { ok: true, view: wireView(state, view) };
}
