import { describe, expect, it } from 'vitest';
import { ris } from '../../../src/slack/reading-list/citations.ts';
import { csv } from '../../../src/slack/reading-list/csv.ts';
import { savedMessage } from '../../../src/slack/reading-list/saved-message.ts';
import { aPaper, aSavedPaper } from '../../builders.ts';

const row = (id: string, over: Parameters<typeof aSavedPaper>[0] = {}) => ({
  paper: aPaper({ id, title: `Paper ${id}` }),
  saved: aSavedPaper({ paperId: id, ...over }),
});

describe('a reading list', () => {
  it('shows unread papers first, with notes that are no markup', () => {
    const message = savedMessage([
      row('2603.00001', { readAt: Date.UTC(2026, 2, 18) }),
      row('2603.00002', { note: 'see <!channel>' }),
    ]);
    const text = JSON.stringify(message?.blocks);
    expect(text.indexOf('2603.00002')).toBeLessThan(text.indexOf('2603.00001'));
    expect(text).toContain('see &lt;!channel&gt;');
    expect(text).toContain('read 18 Mar 2026');
    expect(message?.text).toContain('2 saved, 1 unread.');
  });

  it('has pages, and stays on the last one when it grew shorter', () => {
    const rows = Array.from({ length: 20 }, (_, at) => row(`2603.${10_000 + at}`));
    const first = JSON.stringify(savedMessage(rows));
    expect(first).toContain('Page 1 of 3.');
    expect(first).toContain('saved_on');
    expect(first).not.toContain('saved_back');
    const last = JSON.stringify(savedMessage(rows, 99));
    expect(last).toContain('Page 3 of 3.');
    expect(last).not.toContain('saved_on');
    expect(savedMessage([])).toBeNull();
  });
});

describe('files', () => {
  const paper = aPaper({
    id: '2603.00001',
    title: 'Maps, "Doors"\nand more',
    authors: ['Ada Example', 'Bo Sample'],
    categories: ['cs.LG', 'cs.RO'],
    published: '2026-03-16T10:00:00Z',
  });

  it('are RIS that reference managers read: a type first, an end last, one author a line', () => {
    const lines = ris(paper).split('\r\n');
    expect(lines[0]).toBe('TY  - UNPB');
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
    expect(lines).toContain('TI  - Maps, "Doors" and more');
    expect(lines.filter((line) => line.startsWith('AU'))).toEqual([
      'AU  - Example, Ada',
      'AU  - Sample, Bo',
    ]);
    expect(lines).toContain('UR  - https://arxiv.org/abs/2603.00001');
    expect(lines).toContain('DA  - 2026/03/16');
  });

  it('are CSV in which nothing a stranger wrote becomes a formula', () => {
    const evil = aPaper({ id: '2603.00002', title: '=HYPERLINK("http://x")', authors: ['+Eve'] });
    const text = csv([
      { paper, saved: aSavedPaper({ paperId: paper.id, note: '@home' }) },
      { paper: evil, saved: aSavedPaper({ paperId: evil.id }) },
    ]);
    expect(text.split('\r\n')[0]).toBe(
      '\ufeffid,title,authors,published,categories,url,saved,read,note,withdrawn,venue',
    );
    expect(text).toContain('"arXiv:2603.00002"');
    expect(text).toContain('"Maps, ""Doors""\nand more"');
    expect(text).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(text).toContain('"\'+Eve"');
    expect(text).toContain('"\'@home"');
  });
});
