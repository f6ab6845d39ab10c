import type { LlmCap } from '../../../paper.ts';
import type { Value } from '../../rows/row.ts';

/** Which calls are counted; `null`: of every kind, of every workspace. */
type Counted = Pick<LlmCap, 'since' | 'kind' | 'workspaceId'>;

/** A condition in SQL, and what takes the place of each `?`. */
interface Condition {
  where: string;
  values: Value[];
}

const all = (...conditions: (Condition | null)[]): Condition => {
  const given = conditions.filter((condition) => condition !== null);
  return {
    where: given.map(({ where }) => where).join(' AND ') || 'true',
    values: given.flatMap(({ values }) => values),
  };
};

const ofWorkspace = ({ workspaceId }: Counted): Condition | null =>
  workspaceId === null ? null : { where: 'workspace_id = ?', values: [workspaceId] };

/** What a row of `llm_call` took. */
export const callTokens = 'input_tokens + output_tokens';

/** The rows of `llm_call` that are counted. */
export function callsSince(counted: Counted): Condition {
  const { since, kind } = counted;
  const ofKind = kind && {
    where: `use ${kind === 'embedding' ? '=' : '<>'} 'embedding'`,
    values: [],
  };
  return all({ where: 'at >= ?', values: [since] }, ofKind, ofWorkspace(counted));
}

/** The rows of `llm_reservation` that are counted beside them, whenever they were begun. */
export const reservedFor = (counted: Counted): Condition =>
  all(counted.kind && { where: 'kind = ?', values: [counted.kind] }, ofWorkspace(counted));
