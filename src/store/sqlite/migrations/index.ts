import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-to-0012/0001-first-tables.ts';
import { readingSettings } from './0001-to-0012/0002-reading-settings.ts';
import { vectors } from './0001-to-0012/0003-vectors.ts';
import { readingLists } from './0001-to-0012/0004-reading-lists.ts';
import { teamSettings } from './0001-to-0012/0005-team-settings.ts';
import { installations } from './0001-to-0012/0006-installations.ts';
import { stewards } from './0001-to-0012/0007-stewards.ts';
import { quietDays } from './0001-to-0012/0008-quiet-days.ts';
import { languages } from './0001-to-0012/0009-languages.ts';
import { withdrawnPapers } from './0001-to-0012/0010-withdrawn-papers.ts';
import { foldedIndex } from './0001-to-0012/0011-folded-index.ts';
import { endedSubscriptions } from './0001-to-0012/0012-ended-subscriptions.ts';
import { oneSubscription } from './0013-one-subscription.ts';
import { weakDays } from './0014-weak-days.ts';
import { digestFloors } from './0015-digest-floors.ts';
import { paperVectors } from './0016-paper-vectors.ts';
import { digestSettings } from './0017-digest-settings.ts';
import { packedCandidates } from './0018-packed-candidates.ts';
import { paperChanges } from './0019-paper-changes.ts';
import { venues } from './0020-venues.ts';
import { llmSpending } from './0021-llm-spending.ts';
import { assessments } from './0022-assessments.ts';
import { summaryLanguagesAndSyntheses } from './0023-summary-languages-and-syntheses.ts';
import { departures } from './0024-departures.ts';
import { jobs } from './0026-jobs.ts';
import { reservationsAndStops } from './0027-reservations-and-stops.ts';

/** Every migration, oldest first. A new one gets the next number and a line here. */
export const migrations: readonly Migration[] = [
  firstTables,
  readingSettings,
  vectors,
  readingLists,
  teamSettings,
  installations,
  stewards,
  quietDays,
  languages,
  withdrawnPapers,
  foldedIndex,
  endedSubscriptions,
  oneSubscription,
  weakDays,
  digestFloors,
  paperVectors,
  digestSettings,
  packedCandidates,
  paperChanges,
  venues,
  llmSpending,
  assessments,
  summaryLanguagesAndSyntheses,
  departures,
  // Tables of PostgreSQL's alone, where several processes share a store.
  { number: 25, name: 'replicas', sql: 'SELECT 1' },
  jobs,
  reservationsAndStops,
];
