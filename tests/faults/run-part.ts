import type { FaultRow } from './fault-part.ts';
import { faultParts } from './fault-parts.ts';

/** What the process of a part says. */
export type FromPart = { kind: 'told'; line: string } | { kind: 'done'; rows: FaultRow[] };

// One part of `npm run test:faults`, by its name, in a process of its own; then whether it was asked for by that.
const part = faultParts.find(({ name }) => name === process.argv[2]);
if (!part) throw new Error(`There is no part "${process.argv[2]}".`);
const say = (message: FromPart, sent = () => {}) => process.send?.(message, sent);
const rows = await part.run((line) => say({ kind: 'told', line }), process.argv[3] === 'named');
// Nothing may keep the process, nor end it before its rows are sent.
say({ kind: 'done', rows }, () => process.exit(0));
