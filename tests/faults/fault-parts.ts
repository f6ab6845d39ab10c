import type { FaultPart } from './fault-part.ts';
import { arrivalsPart } from './parts/arrivals.ts';
import { fullDisk } from './parts/full-disk.ts';
import { hostilePart } from './parts/hostile.ts';
import { httpVotes } from './parts/http-votes.ts';
import { killParts } from './parts/kills.ts';
import { migrationKills } from './parts/migrations.ts';
import { postgresPart } from './parts/postgres.ts';
import { replicasPart } from './parts/replicas.ts';
import { restoreKills } from './parts/restore-kills.ts';
import { secretsPart } from './parts/secrets.ts';
import { slackStates } from './parts/slack-states.ts';
import { soakPart } from './parts/soak.ts';
import { sockets } from './parts/sockets.ts';
import { sourcesPart } from './parts/sources.ts';
import { stopsPart } from './parts/stops.ts';
import { storeKills } from './parts/store-kills.ts';

/** All that `npm run test:faults` tries. */
export const faultParts: readonly FaultPart[] = [
  // The longest first, so that nothing is waited for in the end.
  soakPart,
  ...killParts,
  replicasPart,
  postgresPart,
  httpVotes,
  stopsPart,
  storeKills,
  restoreKills,
  migrationKills,
  fullDisk,
  secretsPart,
  slackStates,
  sockets,
  hostilePart,
  arrivalsPart,
  sourcesPart,
];
