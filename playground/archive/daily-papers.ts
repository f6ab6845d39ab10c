import { easternMidnight } from './eastern-midnight.ts';
import type { ArchivePaper } from './read-archive-papers.ts';

/** Hugging Face writes the outer time as Eastern wall time that claims to be UTC. */
function easternAsUtc(day: string): string {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  const offset = Date.parse(easternMidnight(day)) - utcMidnight;
  return new Date(utcMidnight - offset).toISOString();
}

function entryOf(paper: ArchivePaper): object {
  const { id, title, abstract: summary, published, upvotes } = paper;
  const organization = paper.organization && {
    name: paper.organization.replace(/\s/g, ''),
    fullname: paper.organization,
  };
  return {
    paper: {
      id,
      authors: paper.authors.map((name) => ({ name, hidden: false })),
      ...(published && { publishedAt: `${published}T00:00:00.000Z` }),
      submittedOnDailyAt: `${paper.day}T00:00:00.000Z`,
      title,
      summary,
      ...(upvotes !== null && { upvotes }),
      ...(organization && { organization }),
    },
    ...(published && { publishedAt: easternAsUtc(published) }),
    title,
    summary,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
    isAuthorParticipating: false,
    ...(organization && { organization }),
  };
}

/**
 * Hugging Face's list of a day, `GET /api/daily_papers?date=`. Keys of things that are not known (upvotes,
 * comments, who submitted) are absent, as Hugging Face leaves out what a paper does not have.
 */
export function listDailyPapers(papers: readonly ArchivePaper[], day: string): object[] {
  return papers.filter((paper) => paper.day === day).map(entryOf);
}
