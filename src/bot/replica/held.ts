import type { Lease } from '../../store/replica-store.ts';

/** What a process knows of what it owns. Times are those of a clock that nobody sets. */
export class Held {
  #leases = new Map<string, Lease>();
  #leaving = new Set<string>();
  #until = 0;

  take(leases: readonly Lease[], share: number, until: number): void {
    this.#leases = new Map(leases.map((lease) => [lease.workspaceId, lease]));
    this.#leaving = new Set(leases.slice(share).map(({ workspaceId }) => workspaceId));
    this.#until = until;
  }

  /** What is above the share: nothing new is begun for it, and it is given back a while later. */
  leaving = (): string[] => [...this.#leaving];

  /** Whether the time for which it was told has not passed. */
  isCurrent = (): boolean => performance.now() < this.#until;

  get(workspaceId: string): Lease | null {
    return this.isCurrent() ? (this.#leases.get(workspaceId) ?? null) : null;
  }

  owns = (workspaceId: string): boolean =>
    this.get(workspaceId) !== null && !this.#leaving.has(workspaceId);

  owned = (): string[] => [...this.#leases.keys()].filter(this.owns);

  isNew = ({ workspaceId, fence }: Lease): boolean => this.get(workspaceId)?.fence !== fence;

  drop(workspaceId: string): void {
    this.#leases.delete(workspaceId);
  }
}
