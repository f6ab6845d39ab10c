import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../../src/errors.ts';
import { readPage } from '../../../../src/sources/arxiv/full-text/read-page.ts';
import { aPage, ourSections, para, section } from './a-page.ts';

const of = { id: '2508.13426', version: 1 };

async function read(html = aPage()) {
  const text = await readPage(html, of);
  if (!text) throw new Error('No text was found.');
  const all = text.sections.flatMap(({ paragraphs }) => paragraphs.map((one) => one.text));
  return { text, all, joined: all.join('\n') };
}

describe('the text of a page of LaTeXML', () => {
  it('has its sections by their headings, with numbers, what they are part of, and their places', async () => {
    const { text } = await read();
    expect(
      text.sections.map(({ title, within, anchor, isAppendix }) => [
        title,
        within,
        anchor,
        isAppendix,
      ]),
    ).toEqual([
      ['1 Introduction', null, 'S1', false],
      ['2.1 Soft Ground α', '2 Method', 'S2.SS1', false],
      ['3 Results', null, 'S3', false],
      ['Appendix A Settings', null, 'A1', true],
    ]);
    expect(text).toMatchObject({ ...of, licence: 'CC BY 4.0' });
  });

  it('has formulas as people read them, and no notes or numbers of references in a sentence', async () => {
    const { all } = await read();
    expect(all[0]).toBe(
      'Robots fall when the ground is soft. As Jones (2021) says, they learn with π_θ(a|s) and 10^5 steps.',
    );
  });

  it('keeps a paragraph together around a formula of its own line, and its items apart', async () => {
    const { all } = await read();
    expect(all).toContain('The reward is r=d-0.1e where d is the distance and e the energy.');
    expect(all).toContain('The first step trains a critic.');
    expect(all).toContain('The second step trains the policy.');
  });

  it('has captions and the cells of tables', async () => {
    const { text } = await read();
    const found = text.sections[2]?.paragraphs.filter(({ kind }) => kind !== 'text');
    expect(found).toEqual([
      { kind: 'caption', text: 'Table 1: Falls in twenty trials.' },
      { kind: 'table', text: '| Ground | Falls ; | sand | 3 ;' },
      { kind: 'caption', text: 'Figure 1: The robot on sand.' },
    ]);
  });

  it('has nothing of the page around it, of references, of the abstract, or of what nobody sees', async () => {
    const { joined } = await read();
    for (const hidden of [
      'Report issue',
      'Back to arXiv',
      'conversions',
      'Ada Example',
      'known already',
      'A reference',
      'excellent',
      'newmacro',
      'Generated',
      'never',
      'Walking on sand',
    ])
      expect(joined).not.toContain(hidden);
    expect(joined).toContain('70.9% of them are gone');
  });

  it.each([
    ['color:white', true],
    ['--ltx-fg-color:#FEFEFE;', true],
    ['color: rgb(250, 250, 251)', true],
    ['font-size:1%;', true],
    ['font-size:0.1pt', true],
    ['display:none', true],
    ['visibility: hidden', true],
    ['opacity:0', true],
    ['color:#FF0000', false],
    ['font-size:80%', false],
    ['background-color:#FFFFFF', false],
    ['opacity:0.5', false],
  ])('of a text with the style %s: is it left out? %s', async (style, isHidden) => {
    const seen = `<span class="ltx_text" style="${style}">HERE</span>`;
    const { joined } = await read(
      aPage([...ourSections, section('S4', '4', 'More', para('S4.p1', `Look ${seen} now.`))]),
    );
    expect(joined.includes('HERE')).toBe(!isHidden);
  });

  it('takes no place that is none', async () => {
    const html = section('S9 &gt;&lt;!x', '9', 'Odd', para('p', 'An odd section.'));
    const { text } = await read(aPage([...ourSections, html]));
    expect(text.sections.at(-1)).toMatchObject({ title: '9 Odd', anchor: null });
  });
});

describe('an odd page', () => {
  it.each([
    ['nothing', ''],
    ['another page', '<!DOCTYPE html><html><body><p>Please log in.</p></body></html>'],
    ['binary', '\0\u0001%PDF-1.5 \ufffd\ufffd'],
    [
      'a page that only shows a PDF',
      aPage([
        '<div class="ltx_para" id="p1"><p class="ltx_p">See pages 1-last of main.pdf</p></div>',
      ]),
    ],
  ])('has no text: %s', async (_, html) => {
    expect(await readPage(html, of)).toBeNull();
  });

  it('is read as far as it goes: cut off, tags that never end or never began', async () => {
    const cut = aPage().slice(0, aPage().indexOf('S3.p2'));
    expect((await read(cut)).joined).toContain('3 of 20 trials');
    const loose = aPage().replaceAll('</p>', '').replaceAll('</li>', '</b></i>');
    const { joined } = await read(loose);
    expect(joined).toContain('The second step trains the policy.');
    expect(joined).not.toContain('</');
  });

  it('without sections or paragraphs of LaTeXML has its text all the same', async () => {
    const plain = aPage([
      `<p>${'A short note without headings. '.repeat(60)}</p><p>And its end.</p>`,
    ]);
    const { text, all } = await read(plain);
    expect(text.sections).toHaveLength(1);
    expect(text.sections[0]).toMatchObject({ title: '', anchor: null });
    expect(all.at(-1)).toBe('And its end.');
  });

  it('that is deeper than any paper is given up', async () => {
    for (const start of ['<div>', '<br>', '<math>', '<b hidden>']) {
      const deep = aPage([start.repeat(50_000), '</i>'.repeat(50_000)]);
      await expect(readPage(deep, of)).rejects.toThrow(SourceError);
    }
  });

  it('has no more text than a book, however long it is', async () => {
    const long = aPage(
      Array.from({ length: 700 }, (_, at) => para(`p${at}`, 'Words without end. '.repeat(200))),
    );
    const { joined } = await read(long);
    expect(joined.length).toBeLessThan(1_100_000);
  });

  it('that takes too long is given up', async () => {
    const never = readPage(aPage(), of, { mostMs: -1 });
    await expect(never).rejects.toThrow('takes too long');
  });
});
