import { describe, expect, it } from 'vitest';
import { isSameAuthor } from '../../../src/lib/text/author-key.ts';
import { fold, foldings } from '../../../src/lib/text/fold.ts';
import { indexedNames, indexedText, queryForms } from '../../../src/lib/text/search-text.ts';

describe('fold', () => {
  it.each([
    ['Søren Ørsted', 'soren orsted'],
    ['Łukasz Đorđe', 'lukasz dorde'],
    ['Weißberg', 'weissberg'],
    ['YILDIZ Yıldız İnci', 'yildiz yildiz inci'],
    ['ﬁne-ﬄuent', 'fine-ffluent'],
    ['Nguyễn Văn', 'nguyen van'],
    ['Þór Æsir Œuvre', 'thor aesir oeuvre'],
    ['Ünlü', 'unlu'],
    ['Η μάθηση της ενίσχυσης', 'η μαθηση τησ ενισχυσησ'],
    ['Обучение Ёлка', 'обучение елка'],
    ['ガンマ ばば', 'ガンマ ばば'],
    ['ＤＱＮ', 'dqn'],
    ['x₀²', 'x02'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(folded)).toBe(folded);
  });

  it('gives both spellings of a letter that has two', () => {
    expect(foldings('Jürgen')).toEqual(['jurgen', 'juergen']);
    expect(foldings('Ørsted')).toEqual(['orsted', 'oersted']);
    expect(foldings('Đorđe')).toEqual(['dorde', 'djordje']);
    expect(foldings('Juergen')).toEqual(['juergen']);
  });
});

/** As the text index parts words. */
const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

describe('what is indexed and what is asked', () => {
  it.each([
    ['$π_0$ flow', 'π0', 'pi0'],
    ['μ-transfer', 'mu-transfer', 'μ-transfer'],
    ['τ^2-bench', 'tau', 'τ2'],
    ['深层强化学习的方法', '强化学习', '学习'],
    ['심층강화학습을 위한', '강화학습', '학습'],
    ['ディープQ学習', '学習', 'ディープ'],
    ['การเรียนรู้แบบเสริมกำลัง', 'เสริมกำลัง', 'การเรียนรู้'],
    ['Обучение с подкреплением', 'обучение', 'ПОДКРЕПЛЕНИЕМ'],
    ['Ενισχυτική μάθηση', 'ενισχυτικη', 'ΜΆΘΗΣΗ'],
    ['تعلم معزز', 'معزز', 'تعلم', 'تعلّم', 'تعـلم'],
    ['أرقام ٣٤٥ في يادگیری', '345', 'ارقام', 'يادگيري'],
    ['می\u200cخواهم', 'میخواهم', 'می\u200cخواهم'],
    ['למידת חיזוק', 'לְמִידַת', 'חיזוק'],
    ['सुदृढीकरण सीखना १२', 'सीखना', '12'],
    ['ქართული სწავლება', 'სწავლება'],
    ['ការរៀនពង្រឹង', 'រៀន'],
    ['eﬃcient ﬁne-tuning', 'fine-tuning', 'efficient'],
  ])('meet: %s', (text, ...asked) => {
    const indexed = ` ${words(indexedText(text))} `;
    for (const query of asked)
      expect(
        queryForms(query).some((form) => indexed.includes(` ${words(form)}`)),
        query,
      ).toBe(true);
  });

  it.each([
    ['Jürgen Beispiel', 'Juergen', 'jurgen', 'Jürgen'],
    ['Juergen Beispiel', 'Jürgen'],
    ['Hans Ørsted', 'Oersted', 'orsted', 'ØRSTED'],
    ["Pat O'Sample", 'OSample', 'o’sample', "o'sample", 'sample'],
    ['Pat OSample', "O'Sample"],
    ['Xiao-Ming Muster', 'xiaoming', 'Xiao-Ming'],
    ['Xiaoming Muster', 'Xiao-Ming'],
    ['Dirk Weißberg', 'weissberg', 'weißberg'],
    ['王小明', '小明'],
  ])('meet in names: %s', (name, ...asked) => {
    const indexed = ` ${words(indexedNames([name]))} `;
    for (const query of asked)
      expect(
        queryForms(query).some((form) => indexed.includes(` ${words(form)}`)),
        query,
      ).toBe(true);
  });
});

it.each(['\u0301', 'e\u0301', ' ', ',', "'", '漢', 'α', '-'])(
  'is quick about ten thousand times %j',
  (part) => {
    const before = performance.now();
    const text = part.repeat(10_000);
    indexedText(text);
    indexedNames([text]);
    queryForms(text);
    isSameAuthor(text, `a${text}b`);
    expect(performance.now() - before).toBeLessThan(2000);
  },
);
