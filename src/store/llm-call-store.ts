import type {
  LlmCall,
  LlmCallKind,
  LlmCap,
  LlmRejection,
  LlmReservation,
  LlmSpending,
  LlmSpent,
} from '../paper.ts';

export interface LlmCallStore {
  /** @param reservationId of what was reserved for the call, which ends with that. */
  save(call: LlmCall, reservationId?: string): Promise<void>;
  /**
   * Reserves what a call may take, unless it could exceed a cap together with what is in the books and reserved. Of all
   * who ask at once, in however many processes, each is told of those before.
   * @returns the place of the first cap that it could exceed, and then nothing is reserved; `null`: it is.
   */
  reserve(reservation: LlmReservation, caps: readonly LlmCap[]): Promise<number | null>;
  /** Ends a reservation without a call. */
  release(reservationId: string): Promise<void>;
  /** Notes on the last answer for that use and paper that sentences of it were not used; without such a call nothing. */
  reject(rejection: LlmRejection): Promise<void>;
  /** What the calls at or after the instant took: all, or those of one kind, or of one workspace. */
  spentSince(at: number, kind?: LlmCallKind, workspaceId?: string): Promise<LlmSpent>;
  /** The calls from an instant on and before another, by day (UTC), payer, use and model. */
  spending(from: number, to: number): Promise<LlmSpending[]>;
}
