import { describe, expect, it } from 'vitest';
import { authorNames, splitAuthors } from '../../../src/lib/text/split-authors.ts';

/** A small generator, so that the cases are many and the same on every machine. */
function lcg(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const names: [tex: string, plain: string][] = [
  ['Ada Example', 'Ada Example'],
  [String.raw`Andr\'e M\"uller`, 'André Müller'],
  [String.raw`{\L}ukasz {\O}st`, 'Łukasz Øst'],
  ['Jean-Luc d’Arc', 'Jean-Luc d’Arc'],
  ['Sandy Anderson', 'Sandy Anderson'],
  ['O. Andor', 'O. Andor'],
  ['王小明', '王小明'],
  ['Sammy Davis, Jr.', 'Sammy Davis Jr.'],
  ['Robert Roe III', 'Robert Roe III'],
  ['Bo Model (Test Lab, Somewhere)', 'Bo Model'],
];

describe('splitAuthors', () => {
  it.each([
    ['A, B, and C', ['A', 'B', 'C']],
    ['A, B and C', ['A', 'B', 'C']],
    ['Ada Example, Jr., Bo Sample', ['Ada Example Jr.', 'Bo Sample']],
    ['Ada Example Jr., Bo Sample', ['Ada Example Jr.', 'Bo Sample']],
    ['A. One (1), B. Two ((1) Lab, (2) Other)', ['A. One', 'B. Two']],
    ['A. One, B (unclosed, C. Three', ['A. One', 'B (unclosed', 'C. Three']],
    ['Ann Lee et al.', ['Ann Lee']],
    ['R.~E. Parr', ['R. E. Parr']],
    ['', []],
    ['Kite Team, :, Ada Example, Bo Sample', ['Kite Team', 'Ada Example', 'Bo Sample']],
    ['Kite Team: Ada Example, Bo Sample', ['Kite Team', 'Ada Example', 'Bo Sample']],
    [
      'Kite Collaboration : Ada Example and Bo Sample :',
      ['Kite Collaboration', 'Ada Example', 'Bo Sample'],
    ],
    [
      'Kite Team：Ada Example，Bo Sample、Cy Model',
      ['Kite Team', 'Ada Example', 'Bo Sample', 'Cy Model'],
    ],
    ['Ada Example, on behalf of the Kite Collaboration', ['Ada Example', 'the Kite Collaboration']],
    ['Ada Example for the Kite Collaboration', ['Ada Example', 'the Kite Collaboration']],
    ['The Kite and Swift Collaborations', ['The Kite and Swift Collaborations']],
    [
      'Ada Example and the Kite and Swift Collaborations',
      ['Ada Example', 'the Kite and Swift Collaborations'],
    ],
    ['Language and Vision Team, Bo Sample', ['Language and Vision Team', 'Bo Sample']],
    ['Ada Example and Kite Team', ['Ada Example', 'Kite Team']],
    ['Department of Tests and Probes, Bo Sample', ['Department of Tests and Probes', 'Bo Sample']],
    [
      'University of Kites and Technology of Somewhere',
      ['University of Kites and Technology of Somewhere'],
    ],
    ['Center for Kite Safety and Security', ['Center for Kite Safety and Security']],
    ['National Kite and Technology Council', ['National Kite and Technology Council']],
    ['Kite and Rescue Service', ['Kite and Rescue Service']],
    ['Ada Example and National Kite Council', ['Ada Example', 'National Kite Council']],
    ['Institute of Kites and Bo Sample', ['Institute of Kites', 'Bo Sample']],
    ['Ada Example¹, Bo Sample² ³ and Cy Model [2]', ['Ada Example', 'Bo Sample', 'Cy Model']],
    ['Ada Example$^{1,2}$, Bo Sample$^*$ and Cy Model†', ['Ada Example', 'Bo Sample', 'Cy Model']],
    ['Ada_Example, Bo Sample%', ['Ada Example', 'Bo Sample']],
    ['Baichuan-M9 Team, No. 1 Lab', ['Baichuan-M9 Team', 'No. 1 Lab']],
    ['Ada Example, and others', ['Ada Example']],
    ['محمد مثال، علي نموذج', ['محمد مثال', 'علي نموذج']],
    ['Ada\u0085Example, -, Bo\n  Sample', ['Ada Example', 'Bo Sample']],
    ['Ada O&#39;Sample, Jos&eacute; Model', ["Ada O'Sample", 'José Model']],
  ])('splits "%s"', (text, authors) => {
    expect(splitAuthors(text)).toEqual(authors);
  });

  it('keeps every one of thousands of names whole', () => {
    const many = Array.from({ length: 4000 }, (_, at) => `Gi${at} M\\"uller${at}`);
    const plain = many.map((name) => name.replace('\\"u', 'ü'));
    for (const glue of [', ', ' and ', ',']) expect(splitAuthors(many.join(glue))).toEqual(plain);
  });

  it('finds every name again however the list is joined', () => {
    const random = lcg(7);
    for (let round = 0; round < 300; round++) {
      const size = 1 + Math.floor(random() * 6);
      const chosen = Array.from({ length: size }, () => {
        const name = names[Math.floor(random() * names.length)];
        if (!name) throw new Error('no name');
        return name;
      });
      const joined = chosen.map(([tex]) => tex);
      const last = joined.pop();
      const glue = [', ', ' and ', ', and '][Math.floor(random() * 3)];
      const text = joined.length > 0 ? `${joined.join(', ')}${glue}${last}` : `${last}`;
      expect(splitAuthors(text), text).toEqual(chosen.map(([, plain]) => plain));
    }
  });
});

describe('authorNames', () => {
  it.each([
    [
      [String.raw`Bo M\"uller`, ':', 'Two\n  Lines'],
      ['Bo Müller', 'Two Lines'],
    ],
    [
      ['Kite Team:', 'Ada Example'],
      ['Kite Team', 'Ada Example'],
    ],
    [
      ['Kite Team: Ada Example', ' ', '-'],
      ['Kite Team', 'Ada Example'],
    ],
    [
      ['Example, Ada', 'R.~E. Parr'],
      ['Example, Ada', 'R. E. Parr'],
    ],
    [['Sammy Davis', 'Jr.'], ['Sammy Davis Jr.']],
    [['AT&amp;T Lab'], ['AT&T Lab']],
  ])('cleans %j', (names, clean) => {
    expect(authorNames(names)).toEqual(clean);
  });
});
