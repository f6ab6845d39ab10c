import { z } from 'zod';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { parsePaperId } from '../../lib/text/paper-id.ts';
import { readableText } from '../../lib/text/readable-text.ts';
import { authorNames } from '../../lib/text/split-authors.ts';
import type { Day, Sighting } from '../../paper.ts';

const readable = z
  .string({ error: 'it is missing or not text' })
  .transform(readableText)
  .pipe(z.string().min(1, 'it is empty'));

const arxivId = z.string({ error: 'it is missing or not text' }).transform((text, context) => {
  const parsed = parsePaperId(text);
  // A bare id only: an address here would be a change of format that we should hear of.
  if (parsed && text.startsWith(parsed.id)) return parsed;
  context.addIssue({ code: 'custom', message: `"${text.slice(0, 60)}" is not an arXiv id` });
  return z.NEVER;
});

const codeHosts = new Set(['github.com', 'www.github.com', 'gitlab.com', 'huggingface.co']);

/** An address on a known code host; any other link could lead anywhere. */
const codeUrl = z.string().transform((text) => {
  const url = URL.parse(text);
  const isSound = url?.protocol === 'https:' && !url.username && !url.password && !url.port;
  return url && isSound && codeHosts.has(url.hostname) && url.pathname.length > 1 ? url.href : null;
});

const organization = z
  .object({ name: z.string().optional(), fullname: z.string().optional() })
  .transform(({ name, fullname }) => readableText(fullname || name || '').slice(0, 120) || null);

const publishedAt = z
  .string()
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(+at))
  .transform((at) => at.toISOString());

const author = z.object({ name: z.string(), hidden: z.boolean().optional() });

/**
 * One entry of the list of a day, as a `Sighting`. Optional keys are absent, not null. The outer object's title may be
 * cut and its time is Eastern labelled as UTC, so the inner paper counts. Submitters, account names and pictures are
 * left out, and so is `ai_summary`, which a model wrote.
 */
export const dailyPaper = (day: Day) =>
  z
    .object(
      {
        paper: z.object(
          {
            id: arxivId,
            title: readable,
            summary: readable,
            authors: z.array(author.nullable().catch(null)).catch([]),
            publishedAt: publishedAt.nullable().catch(null),
            upvotes: z.number().int().min(0).nullable().catch(null),
            githubRepo: codeUrl.nullable().catch(null),
            organization: organization.nullable().catch(null),
          },
          { error: 'it is missing or not an object' },
        ),
        organization: organization.nullable().catch(null),
      },
      { error: 'it is not an object' },
    )
    .transform(
      ({ paper, organization: outer }): Sighting => ({
        source: 'huggingface',
        id: paper.id.id,
        version: paper.id.version,
        title: paper.title,
        abstract: paper.summary,
        authors: authorNames(
          paper.authors.flatMap((one) => (one && !one.hidden ? [one.name] : [])),
        ),
        categories: [],
        published: paper.publishedAt,
        day,
        upvotes: paper.upvotes,
        organization: paper.organization ?? outer,
        codeUrl: paper.githubRepo,
        venue: null,
        announceType: null,
        withdrawn: isWithdrawn({ title: paper.title, abstract: paper.summary }),
      }),
    );
