import { t } from '../lib/language/t.ts';
import { paperUrl } from '../lib/text/paper-id.ts';
import { spellDay } from '../lib/time/spell-day.ts';
import type { Digest, Interest, Paper } from '../paper.ts';
import { authorsLine } from '../slack/blocks/describe-paper.ts';
import { assessmentText } from '../slack/explain/assessment-text.ts';
import { scoreLines } from '../slack/explain/why-lines.ts';
import { countLine } from '../slack/picks/header-message.ts';
import { reasonPlain } from '../slack/picks/reason-text.ts';

const width = 92;

/** Breaks text into lines of at most `width` columns, each indented. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, indent + line].join('\n');
}

/** A digest as a person reads it in a terminal. */
export function previewText(
  digest: Digest,
  papers: readonly Paper[],
  interests: readonly Interest[],
): string {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const lead = [
    wrap(`Papers for ${spellDay(digest.day)}: ${countLine(digest)}`, ''),
    wrap(`Interests: ${interests.map(({ text }) => text).join('; ')}`, ''),
    ...[...digest.notices, ...digest.remarks].map((notice) => wrap(`Note: ${notice}`, '')),
  ];
  const picks = digest.picks.flatMap((pick) => {
    const paper = byId.get(pick.paperId);
    if (!paper) return [];
    const compared = assessmentText(digest, paper.id);
    const facts = [
      authorsLine(paper.authors),
      paper.categories[0],
      paperUrl(paper.id) ?? paper.id,
      ...(pick.summary.method === 'llm' ? [t`summary by a language model`] : []),
    ];
    return [
      [
        wrap(`${pick.position}. ${paper.title}`, '').replace(/\n/g, '\n   '),
        wrap(facts.filter(Boolean).join(' · '), '   '),
        wrap(pick.summary.text, '   '),
        wrap(reasonPlain(pick.reason), '   '),
        wrap(`Score: ${scoreLines(pick).join(', ')}`, '   '),
        ...(compared === null ? [] : [wrap(compared, '   ')]),
      ].join('\n'),
    ];
  });
  return `${[lead.join('\n'), ...picks].join('\n\n')}\n`;
}

/** The same as JSON, for programs. */
export function previewJson(
  digest: Digest,
  papers: readonly Paper[],
  interests: readonly Interest[],
): string {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const picks = digest.picks.map(({ paperId, position, probability, score, reason, summary }) => ({
    position,
    id: paperId,
    title: byId.get(paperId)?.title ?? null,
    url: paperUrl(paperId),
    score,
    probability,
    why: reasonPlain(reason),
    reason,
    summary: summary.text,
    summaryBy: summary.method,
  }));
  const { day, notices, remarks, candidates, leftOut, rankerName, rankerVersion } = digest;
  const ranker = { name: rankerName, version: rankerVersion };
  const counts = { candidates: candidates.length, leftOut: leftOut.length };
  const report = { day, interests, ranker, ...counts, notices, remarks, picks };
  return `${JSON.stringify(report, null, 2)}\n`;
}
