import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../../src/lib/language/language.ts';
import { paperFacts } from '../../../src/slack/blocks/describe-paper.ts';
import { headerMessage } from '../../../src/slack/picks/header-message.ts';
import { pickMessage } from '../../../src/slack/picks/pick-message.ts';
import { aDigest, aPaper, aPick, aSummary } from '../../builders.ts';

const papers = Array.from({ length: 10 }, (_, at) =>
  aPaper({ id: `2603.0100${at}`, title: `Paper ${'with a long title '.repeat(at * 3)}${at}` }),
);
const picks = papers.map(({ id }, at) => aPick({ paperId: id, position: at + 1 }));

describe('the header of a day', () => {
  it('lists the picks, a numbered line each: linked title and what is new', () => {
    const [one, two] = papers;
    if (!one || !two) throw new Error('no papers');
    const news = 'We show that small critics need half the logs.';
    const summary = aSummary({ text: news, method: 'llm' });
    const digest = aDigest({
      picks: [aPick({ paperId: one.id, summary }), aPick({ paperId: two.id, position: 2 })],
    });
    const { blocks, text } = headerMessage(digest, [two, one]);
    expect(blocks.at(-1)).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '1. ' },
            {
              type: 'link',
              url: 'https://arxiv.org/abs/2603.01000',
              text: one.title,
              style: { bold: true },
            },
            { type: 'text', text: ' · Small critics need half the logs' },
          ],
        },
        expect.objectContaining({ type: 'rich_text_section' }),
      ],
    });
    expect(text.split('\n')[1]).toBe('1. Paper 0 · Small critics need half the logs');
    expect(text.split('\n')[2]).toMatch(/^2\. Paper with a long title/);
  });

  it('keeps the limits with ten picks of long titles, and its numbers where a paper is gone', () => {
    const { blocks, text } = headerMessage(aDigest({ picks }), papers.slice(1));
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(text.length).toBeLessThan(4000);
    expect(
      text
        .split('\n')
        .slice(1)
        .map((line) => Number.parseInt(line, 10)),
    ).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('marks what was withdrawn, in the language of the workspace', () => {
    const [first] = papers;
    if (!first) throw new Error('no paper');
    const of = () => headerMessage(aDigest({ picks }), [{ ...first, withdrawn: true }]).text;
    expect(of()).toContain('1. Paper 0 · ⚠️ withdrawn');
    expect(inLanguage('de', of)).toContain('1. Paper 0 · ⚠️ zurückgezogen');
  });
});

describe('a pick', () => {
  it('carries its number in the message and in the notification, also when it is updated', () => {
    const pick = aPick({ position: 4 });
    for (const paper of [aPaper(), aPaper({ withdrawn: true })])
      for (const counts of [
        { up: 0, down: 0 },
        { up: 9, down: 2 },
      ]) {
        const { blocks, text } = pickMessage(paper, pick, counts, {
          news: '*Updated:* v2.',
          editors: 'members',
        });
        expect(text).toMatch(/^4\. /);
        expect(JSON.stringify(blocks[0])).toContain('"text":"4. "');
      }
  });
});

describe('the links of a paper', () => {
  const linksOf = (paper: Parameters<typeof aPaper>[0]) =>
    paperFacts(aPaper(paper)).split('\n')[1] ?? '';

  it('are made of its id: PDF, Hugging Face where it is known there, alphaXiv, and code', () => {
    expect(linksOf({ upvotes: 3, codeUrl: 'https://github.com/a/b' })).toBe(
      '<https://arxiv.org/pdf/2603.01001|PDF> · <https://huggingface.co/papers/2603.01001|HF> · <https://www.alphaxiv.org/abs/2603.01001|alphaXiv> · <https://github.com/a/b|code>',
    );
    expect(linksOf({ upvotes: null, codeUrl: null })).not.toContain('huggingface');
  });

  it('are none where the id is not arXiv’s', () => {
    expect(linksOf({ id: 'openreview-abc', upvotes: 3 })).toBe('');
  });

  it('counts upvotes', () => {
    expect(paperFacts(aPaper({ upvotes: 1 }))).toContain('1 upvote on Hugging Face');
    expect(paperFacts(aPaper({ upvotes: 1204 }))).toContain('1,204 upvotes on Hugging Face');
    expect(paperFacts(aPaper({ upvotes: 0 }))).not.toContain('upvote');
  });
});
