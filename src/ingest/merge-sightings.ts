import type { Day, Paper, Sighting } from '../paper.ts';
import { archiveSource } from './archive-row.ts';

/**
 * Pure: merges sightings into the papers we know, one paper for each canonical id, whatever the sources and versions.
 * Returns only papers that were sighted, in the order first sighted. A new version of a paper that we never met makes
 * no paper.
 */
export function mergeSightings(
  known: ReadonlyMap<string, Paper>,
  sightings: readonly Sighting[],
): Paper[] {
  const byId = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const group = byId.get(sighting.id);
    if (group) group.push(sighting);
    else byId.set(sighting.id, [sighting]);
  }
  const merged: Paper[] = [];
  for (const [id, group] of byId) {
    const before = known.get(id);
    if (!before && group.every(isReplacement)) continue;
    const ordered = group.length > 1 ? group.toSorted(byAuthority) : group;
    merged.push(ordered.reduce(withSighting, before ?? firstOf(ordered)));
  }
  return merged;
}

const isReplacement = ({ announceType }: Sighting) =>
  announceType === 'replace' || announceType === 'replace-cross';

/** arXiv's newest version comes last and so decides. The sort is stable. */
const byAuthority = (a: Sighting, b: Sighting) =>
  Number(a.source === 'arxiv') - Number(b.source === 'arxiv') ||
  (a.version ?? 0) - (b.version ?? 0);

const union = (sources: readonly string[], source: string) =>
  sources.includes(source) ? [...sources] : [...sources, source].sort();

/** The day on which arXiv announced the paper, if it says so; else that of the first list. */
function dayOf(group: readonly Sighting[]): Day {
  const announced = group.filter(
    ({ announceType }) => announceType === 'new' || announceType === 'cross',
  );
  const days = (announced.length > 0 ? announced : group).map(({ day }) => day);
  return days.reduce((a, b) => (a < b ? a : b));
}

function firstOf(group: readonly Sighting[]): Paper {
  const [first] = group as [Sighting, ...Sighting[]];
  return {
    id: first.id,
    version: first.version ?? 1,
    title: first.title,
    abstract: first.abstract,
    authors: first.authors,
    categories: first.categories,
    published: first.published,
    day: dayOf(group),
    upvotes: null,
    organization: null,
    codeUrl: null,
    venue: null,
    sources: [first.source],
    withdrawn: first.withdrawn,
  };
}

/** Only a newer version ends it, since not every source has the words that tell; an older one does not begin it. */
function isWithdrawn(paper: Paper, { version, withdrawn }: Sighting): boolean {
  const isOlder = version !== null && version < paper.version;
  const isNewer = version !== null && version > paper.version;
  return (withdrawn && !isOlder) || (paper.withdrawn && !isNewer);
}

/** The paper after one more sighting; an older version adds what was missing and changes no text. */
function withSighting(paper: Paper, sighting: Sighting): Paper {
  const version = sighting.version ?? 0;
  const isArxiv = sighting.source === 'arxiv';
  const leads = version > paper.version || (isArxiv && version === paper.version);
  const isLive = sighting.source !== archiveSource;
  // An archive tells of the past: it fills gaps and overrules no live source.
  const newer = <T>(old: T | null, seen: T | null) => (isLive ? (seen ?? old) : (old ?? seen));
  const list = (old: string[], seen: string[]) =>
    seen.length > 0 && (leads || old.length === 0) ? seen : old;
  return {
    id: paper.id,
    version: Math.max(paper.version, version),
    title: leads ? sighting.title : paper.title,
    abstract: (leads && sighting.abstract) || paper.abstract || sighting.abstract,
    authors: list(paper.authors, sighting.authors),
    categories: list(paper.categories, sighting.categories),
    published: paper.published ?? sighting.published,
    day: paper.day,
    upvotes: newer(paper.upvotes, sighting.upvotes),
    organization: newer(paper.organization, sighting.organization),
    codeUrl: newer(paper.codeUrl, sighting.codeUrl),
    venue: newer(paper.venue, sighting.venue),
    sources: union(paper.sources, sighting.source),
    withdrawn: isWithdrawn(paper, sighting),
  };
}
