import pLimit, { type LimitFunction } from 'p-limit';

/**
 * Channels of a workspace that are posted to at a time. Slack takes a message a second in each and about four in the
 * workspace (`slack/rate-limit`), so that more would only leave more digests half posted; workspaces never wait for
 * each other.
 */
const postedAtATime = 10;

/** Preparing is work for this machine: more at a time would take as long, and more memory. Some wait for a model. */
export const preparedAtATime = 3;

/** A limit for each workspace. */
export function limitByWorkspace() {
  const limits = new Map<string, LimitFunction>();
  return <T>({ workspaceId }: { workspaceId: string }, work: () => Promise<T>): Promise<T> => {
    const limit = limits.get(workspaceId) ?? pLimit(postedAtATime);
    limits.set(workspaceId, limit);
    return limit(work);
  };
}
