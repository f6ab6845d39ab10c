import type { Store } from '../store.ts';
import { assessmentsIn } from './assessments.ts';
import type { Engine } from './engine.ts';
import { installationsIn } from './installations.ts';
import { llmCallsIn } from './llm-calls/llm-calls.ts';
import { paperChangesIn } from './paper-changes.ts';
import { retentionIn } from './retention.ts';
import { savedIn } from './saved.ts';
import { sharedIn } from './shared.ts';
import { sourceStatesIn } from './source-states.ts';
import { summariesIn } from './summaries.ts';
import { synthesesIn } from './syntheses.ts';
import { weekVotesIn } from './week-votes.ts';
import { workspacesIn } from './workspaces.ts';

/**
 * The parts of a store whose SQL every engine reads alike.
 * @param engines `ofJobs`: its transactions check the fences of the jobs whose work is running.
 * @param papers the engine's own.
 */
export const groupsIn = (
  { plain: engine, ofJobs }: Record<'plain' | 'ofJobs', Engine>,
  papers: Store['papers'],
) => ({
  summaries: summariesIn(engine),
  assessments: assessmentsIn(ofJobs),
  syntheses: synthesesIn(ofJobs),
  llmCalls: llmCallsIn(engine),
  paperChanges: paperChangesIn(engine, papers),
  saved: savedIn(engine),
  shared: sharedIn(engine),
  weekVotes: weekVotesIn(engine),
  sourceStates: sourceStatesIn(ofJobs),
  installations: installationsIn(engine),
  workspaces: workspacesIn(engine),
  retention: retentionIn(engine.transaction),
});
