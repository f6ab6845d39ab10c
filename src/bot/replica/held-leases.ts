import type { Lease } from '../../store/replica-store.ts';

/** The leases that this process has, as far as it knows. Times are those of a clock that nobody sets. */
export class HeldLeases {
  #leases = new Map<string, Lease>();
  #surplus = new Set<string>();
  #until = 0;

  take(leases: readonly Lease[], share: number, until: number): void {
    this.#leases = new Map(leases.map((lease) => [lease.workspaceId, lease]));
    this.#surplus = new Set(leases.slice(share).map(({ workspaceId }) => workspaceId));
    this.#until = until;
  }

  /** Workspaces above the share: nothing new is begun for them, and they are given back with the next beat. */
  surplus = (): string[] => [...this.#surplus];

  /** Whether the leases have not run out. */
  isCurrent = (): boolean => performance.now() < this.#until;

  get(workspaceId: string): Lease | null {
    return this.isCurrent() ? (this.#leases.get(workspaceId) ?? null) : null;
  }

  owns = (workspaceId: string): boolean =>
    this.get(workspaceId) !== null && !this.#surplus.has(workspaceId);

  owned = (): string[] => [...this.#leases.keys()].filter(this.owns);

  isNew = ({ workspaceId, fence }: Lease): boolean => this.get(workspaceId)?.fence !== fence;

  drop(workspaceId: string): void {
    this.#leases.delete(workspaceId);
  }
}
