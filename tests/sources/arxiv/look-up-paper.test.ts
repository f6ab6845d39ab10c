import { describe, expect, it } from 'vitest';
import { parseLookup } from '../../../src/sources/arxiv/look-up-paper.ts';

/** An answer of the query API about one invented paper. */
const answer = (fields: string) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>q</title>
<entry><id>http://arxiv.org/abs/cs/0212001v2</id><title>A paper of old</title><summary>We look back.</summary>
<published>2002-12-02T10:00:00Z</published><arxiv:primary_category term="cs.LG"/>${fields}</entry></feed>`;

const named = (...names: string[]) =>
  names.map((name) => `<author><name>${name}</name></author>`).join('');

describe('the look-up of a paper', () => {
  it('has names without TeX, line breaks and lone colons', () => {
    const names = named(
      String.raw`Bo M\"uller`,
      'Kite Team',
      ':',
      'Two\n  Lines',
      'Zo&amp;euml; Model',
    );
    expect(parseLookup(answer(names))?.authors).toEqual([
      'Bo Müller',
      'Kite Team',
      'Two Lines',
      'Zoë Model',
    ]);
  });

  it('knows a withdrawal by its comment, which the feed does not have', () => {
    const comment = (text: string) => `<arxiv:comment>${text}</arxiv:comment>`;
    const one = (text: string) => parseLookup(answer(named('Ada Example') + comment(text)));
    expect(one('Withdrawn by the authors: a wrong proof')?.withdrawn).toBe(true);
    expect(one('12 pages, 3 figures')?.withdrawn).toBe(false);
    expect(parseLookup(answer(named('Ada Example')))?.withdrawn).toBe(false);
  });

  it('knows where it appeared by its comment or its journal reference', () => {
    const venueOf = (field: string) => parseLookup(answer(named('Ada Example') + field))?.venue;
    expect(venueOf('<arxiv:comment>Accepted at ICML 2024</arxiv:comment>')).toBe('ICML 2024');
    expect(venueOf('<arxiv:journal_ref>TMLR (2025)</arxiv:journal_ref>')).toBe('TMLR 2025');
    expect(venueOf('<arxiv:comment>Submitted to ICML 2024</arxiv:comment>')).toBeNull();
  });

  it('has categories of arXiv alone, the first one first', () => {
    const terms = [
      'cs.LG',
      '68T07',
      'cond-mat.dis-nn',
      'I.2.6; F.1.1',
      '14F05, 14J26 (Secondary)',
      'hep-th',
    ];
    const all = terms.map((term) => `<category term="${term}"/>`).join('');
    expect(parseLookup(answer(named('Ada Example') + all))?.categories).toEqual([
      'cs.LG',
      'cond-mat.dis-nn',
      'hep-th',
    ]);
  });

  it.each([
    ['broken off', answer(named('Ada Example')).slice(0, -40), /broken off/],
    ['no Atom', '<html><body>Sorry</body></html>', /arXiv: /],
    [
      'a count without the paper',
      '<feed><totalResults>1</totalResults></feed>',
      /counts a paper and holds none/,
    ],
    [
      'a row that is no paper',
      '<feed><entry><id>http://arxiv.org/abs/2401.00001v1</id></entry></feed>',
      /could not be understood/,
    ],
  ])('says so of an answer that is %s', (_, body, said) => {
    expect(() => parseLookup(body)).toThrow(said);
  });

  it('knows that there is no such paper', () => {
    expect(parseLookup('<feed><totalResults>0</totalResults></feed>')).toBeNull();
    const error = '<entry><id>http://arxiv.org/api/errors#incorrect_id</id></entry>';
    expect(parseLookup(`<feed>${error}</feed>`)).toBeNull();
  });
});
