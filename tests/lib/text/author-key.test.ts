import { describe, expect, it } from 'vitest';
import { authorKey, isSameAuthor } from '../../../src/lib/text/author-key.ts';
import { namesMeant, nameTests } from '../../../src/lib/text/fits-name.ts';

describe('authorKey', () => {
  it.each([
    ['Richard Sutton', 'Richard S. Sutton'],
    ['Richard Sutton', 'Sutton, Richard S.'],
    ['Émile Exemple', 'emile  EXEMPLE'],
    ['Łukasz Przykład', 'Lukasz Przyklad'],
    ["Pat O'Neil", 'Pat O’Neil'],
    ['Ana-Maria Beispiel', 'Ana Maria Beispiel'],
    ['R.S. Sutton', 'R. Sutton'],
    ['王小明', ' 王小明 '],
  ])('takes %s and %s for one author', (one, other) => {
    expect(authorKey(one)).toBe(authorKey(other));
  });

  it.each([
    ['Richard Sutton', 'R. Sutton'],
    ['Richard Sutton', 'Sutton'],
    ['Ada Example', 'Ada Exemplar'],
    ['王 小 明', '王 大 明'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(authorKey(one)).not.toBe(authorKey(other));
  });

  it('is empty where there is no name', () => {
    expect(['', ' , ', '.'].map(authorKey)).toEqual(['', '', '']);
  });

  it.each([
    ['Jürgen Beispiel', 'Juergen Beispiel'],
    ['Jürgen Beispiel', 'Jurgen Beispiel'],
    ['Hans Ørsted', 'Oersted, Hans'],
    ['Đorđe Primer', 'Djordje Primer'],
    ['Dirk Weißberg', 'Dirk Weissberg'],
    ['Emre Yıldız', 'Emre Yildiz'],
    ['Rob Sample Jr.', 'Sample, Jr., Rob'],
    ['Hado P. van Muster', 'van Muster, Hado'],
    ['Pat O’Sample', 'Pat OSample'],
    ['Nguyễn Văn Mẫu', 'Nguyen Van Mau'],
    ['Prueba Muestra, Amalia Inés', 'Amalia Inés Prueba Muestra'],
    ['Xiao-Ming Yangben', 'Xiaoming Yangben'],
    ['Pat O’Sample', 'Pat O Sample'],
    ['Modell, Hal III', 'Hal Modell III'],
    ['The Alpha & Beta Teams', 'Alpha and Beta Teams'],
    ['Dr. Ada Example', 'Ada Example'],
    ['مثال، محمد', 'محمد مثال'],
    ['王 小明', '王小明'],
  ])('a name has several spellings: %s and %s', (one, other) => {
    expect(isSameAuthor(one, other)).toBe(true);
    expect(isSameAuthor(other, one)).toBe(true);
  });

  it('keeps apart what only looks like a spelling', () => {
    expect(isSameAuthor('Xue Muster', 'Xu Muster')).toBe(false);
    expect(isSameAuthor('Michael Muster', 'Michal Muster')).toBe(false);
    expect(isSameAuthor('The Anh Nguyen', 'Anh Nguyen')).toBe(false);
    expect(isSameAuthor('Rob Sample Jr.', 'Rob Sample')).toBe(false);
  });
});

it.each([
  ['a '.repeat(50), `${'ab '.repeat(49)}c`],
  ['a ab abc abcd abcde abcdef abcdefg abcdefgh abcdefghi', 'abcdefghij '.repeat(8)],
  ['Ada Example', 'x y '.repeat(10_000)],
  ['x '.repeat(5000), 'y '.repeat(5000)],
])('names of nonsense are tested quickly (%#)', (typed, name) => {
  const before = performance.now();
  namesMeant(typed, Array(20).fill(name));
  for (const test of nameTests(typed, { allPrefixes: true })) test(name);
  expect(performance.now() - before).toBeLessThan(4000);
});
