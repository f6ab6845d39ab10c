import { describe, expect, it } from 'vitest';
import { findReferences, firstReference } from '../../../src/lib/text/paper-references.ts';

const id = '2406.01234';
const ids = (text: string) => findReferences(text).map((one) => one.id);

describe('a paper is found in an address', () => {
  it.each([
    // arXiv's own pages and hosts.
    'https://arxiv.org/abs/2406.01234',
    'http://arxiv.org/pdf/2406.01234v2.pdf#page=3',
    'https://arxiv.org/ps/2406.01234v1',
    'https://arxiv.org/e-print/2406.01234',
    'https://arxiv.org/bibtex/2406.01234',
    'https://arxiv.org/html/2406.01234v1#S3.SS1',
    'https://arxiv.org/abs/2406.01234?context=cs.LG',
    'https://arxiv.org/abs/arxiv:2406.01234v3',
    'https://arxiv.org/ftp/arxiv/papers/2406/2406.01234.pdf',
    'https://de.arxiv.org/abs/2406.01234',
    'https://cn.arxiv.org/pdf/2406.01234',
    'http://xxx.lanl.gov/abs/2406.01234',
    'HTTPS://ARXIV.ORG/ABS/2406.01234V2',
    'https://arxiv.org//abs/2406.01234/',
    'arxiv.org/abs/2406.01234',
    'www.arxiv.org/pdf/2406.01234',
    // Readers and mirrors.
    'https://ar5iv.org/abs/2406.01234',
    'https://ar5iv.labs.arxiv.org/html/2406.01234v1',
    'https://hf.co/papers/2406.01234',
    'https://huggingface.co/papers/2406.01234#community',
    'https://huggingface.co/api/papers/2406.01234',
    'https://alphaxiv.org/abs/2406.01234v2?chatId=7',
    'https://www.alphaxiv.org/de/overview/2406.01234',
    'https://papers.cool/arxiv/2406.01234',
    'https://scirate.com/arxiv/2406.01234',
    'https://www.arxiv-vanity.com/papers/2406.01234/',
    'https://www.emergentmind.com/papers/2406.01234',
    'https://arxiv-sanity-lite.com/?rank=pid&pid=2406.01234',
    'https://www.semanticscholar.org/arxiv/2406.01234',
    'https://api.semanticscholar.org/arXiv:2406.01234',
    'https://www.catalyzex.com/paper/arxiv:2406.01234',
    'https://scholar.google.com/scholar_lookup?arxiv_id=2406.01234',
    'https://inspirehep.net/api/arxiv/2406.01234',
    'https://ui.adsabs.harvard.edu/abs/arXiv:2406.01234/abstract',
    'https://ui.adsabs.harvard.edu/abs/2024arXiv240601234B/abstract',
    'https://dblp.org/rec/journals/corr/abs-2406-01234.html',
    'https://doi.org/10.48550/arXiv.2406.01234',
    'https://www.doi.org/10.48550/ARXIV.2406.01234',
    'https://api.datacite.org/dois/10.48550%2Farxiv.2406.01234',
    // Archives, readers in front, translators.
    'https://web.archive.org/web/20240701000000/https://arxiv.org/abs/2406.01234',
    'https://r.jina.ai/https://arxiv.org/pdf/2406.01234',
    'https://arxiv-org.translate.goog/abs/2406.01234?_x_tr_sl=en',
    // Mail gateways and redirections.
    'https://urldefense.com/v3/__https://arxiv.org/abs/2406.01234__;!!x!y$',
    'https://urldefense.com/v3/__https:/arxiv.org/pdf/2406.01234v2__;!!x',
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__arxiv.org_abs_2406.01234&d=DwMF',
    'https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2406.01234&data=05%7C01',
    'https://www.google.com/url?q=https://arxiv.org/abs/2406.01234&sa=D',
    'https://slack-redir.net/link?url=https%3A%2F%2Farxiv.org%2Fabs%2F2406.01234',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fpdf%2F2406.01234',
    'https://secure-web.cisco.com/1aB/https%3A%2F%2Farxiv.org%2Fabs%2F2406.01234',
    'https://linkprotect.cudasvc.com/url?a=https%3a%2f%2farxiv.org%2fabs%2f2406.01234&c=E,1',
    `https://eu-west-1.protection.sophos.com/?d=arxiv.org&u=${Buffer.from('https://arxiv.org/abs/2406.01234').toString('base64')}&i=x`,
    'https://login.proxy.example.edu/login?url=https://arxiv.org/abs/2406.01234',
    'https://out.example.com/t3?url=https%253A%252F%252Farxiv.org%252Fabs%252F2406.01234',
    'https://www.connectedpapers.com/main/2406.01234',
    'https://talk2arxiv.org/pdf/2406.01234',
    'https://arxiv.deeppaper.ai/papers/2406.01234v1',
    'https://tldr.takara.ai/p/2406.01234',
    'https://www.arxivdaily.com/thread/2406.01234',
  ])('%s', (address) => {
    expect(ids(address)).toEqual([id]);
  });

  it.each([
    ['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/cs%2F0112017', 'cs/0112017'],
    ['https://arxiv.org/ftp/cs/papers/0112/0112017.pdf', 'cs/0112017'],
    ['https://arxiv.org/abs/math.GT/0309136', 'math.GT/0309136'],
    ['arXiv:astro-ph/0601001', 'astro-ph/0601001'],
    ['https://arxiv.org/abs/0704.0001', '0704.0001'],
  ])('an old one: %s', (address, old) => {
    expect(ids(address)).toEqual([old]);
  });
});

describe('a paper is found among words', () => {
  it.each([
    '<https://arxiv.org/abs/2406.01234|arxiv.org/abs/2406.01234>',
    '<https://arxiv.org/pdf/2406.01234v1?a=1&amp;b=2|a fine paper>',
    'look (https://arxiv.org/abs/2406.01234), it is good',
    'Read https://arxiv.org/abs/2406.01234.',
    'Read https://arxiv.org/abs/2406.01234v2!?',
    '“https://arxiv.org/abs/2406.01234”',
    '[paper](https://arxiv.org/abs/2406.01234)',
    '*https://arxiv.org/abs/2406.01234*',
    '`2406.01234`',
    'https://arxiv.org/abs/2406.01234、これ',
    '见https://arxiv.org/abs/2406.01234。',
    'https://arxiv.org/abs/2406.01234\u200b',
    'arXiv:2406.01234 [cs.LG]',
    'arXiv:2406.01234v3 [cs.LG] 4 Jun 2024',
    'arXiv preprint arXiv:2406.01234, 2024.',
    'arXiv: 2406.01234',
    'arXiv：2406.01234',
    'arXiv 2406.01234',
    'arXiv ID: 2406.01234',
    'arXiv.2406.01234',
    'doi: 10.48550/arXiv.2406.01234.',
    'DOI:10.48550/ARXIV.2406.01234',
    'oai:arXiv.org:2406.01234v1',
    'what about 2406.01234?',
    '(2406.01234v2)',
    '#2406.01234',
    'abs/2406.01234',
    'pdf/2406.01234v1.pdf',
    'arxiv-2406.01234',
    'arxiv_2406.01234v2.pdf',
    '<http://2406.01234|2406.01234>',
  ])('%s', (text) => {
    expect(ids(text)).toEqual([id]);
  });

  it('keeps the order, each once, and takes numbers alone only where nothing else names a paper', () => {
    const text =
      'https://arxiv.org/abs/2406.00002, 2406.00009, arXiv:2406.00001v2 and hf.co/papers/2406.00002';
    expect(ids(text)).toEqual(['2406.00002', '2406.00009', '2406.00001']);
    expect(ids('after 2406.00009 tries: arXiv:2406.00001')).toEqual(['2406.00001']);
    expect(ids('2406.00002 or 2406.00001')).toEqual(['2406.00002', '2406.00001']);
    expect(firstReference('arXiv:2406.00001v2')).toMatchObject({ id: '2406.00001', version: 2 });
  });

  it.each([
    'https://arxiv.org/abs/2406.00001,https://arxiv.org/abs/2406.00002',
    'https://arxiv.org/abs/2406.00001v2;https://arxiv.org/abs/2406.00002',
    'https://arxiv.org/abs/2406.00001https://arxiv.org/abs/2406.00002',
    'https://arxiv.org/abs/2406.00001\nhttps://hf.co/papers/2406.00002',
    '<https://arxiv.org/abs/2406.00001|one>,<https://arxiv.org/abs/2406.00002|two>',
    'https://arxiv.org/abs/2406.00001;2406.00002',
    'https://arxiv.org/abs/2406.00001 2406.00002v3',
    '<https://arxiv.org/abs/2406.00001> and 2406.00002',
    'arXiv:2406.00001, 2406.00002',
    'arXiv:2406.00001v1 & 2406.00002',
    '2406.00001,2406.00002',
    '2406.00001/2406.00002',
    '2406.00001|2406.00002',
  ])('each of several: %s', (text) => {
    expect(ids(text)).toEqual(['2406.00001', '2406.00002']);
  });

  it.each([
    'https://openreview.net/forum?id=Ab3_dEf-G_).',
    'see (https://www.openreview.net/forum?id=Ab3_dEf-G_), please',
    'https://openreview.net/references/pdf?id=Ab3_dEf-G_',
    'https://api2.openreview.net/notes?id=Ab3_dEf-G_',
    'openreview.net/forum?id=Ab3_dEf-G_!',
  ])('a paper of OpenReview: %s', (text) => {
    expect(ids(text)).toEqual(['Ab3_dEf-G_']);
  });

  it('gives a paper of OpenReview with its title, where one stands there', () => {
    const forum = { archive: 'openreview', id: 'Ab3_dEf-G1', version: null };
    for (const path of ['forum?id=', 'pdf?id=', 'forum?noteId=x&id=', 'attachment?name=pdf&id='])
      expect(findReferences(`https://openreview.net/${path}Ab3_dEf-G1#all`)).toEqual([
        { ...forum, title: null },
      ]);
    expect(
      findReferences(
        '<https://openreview.net/forum?id=Ab3_dEf-G1|A World of Rewards | OpenReview>',
      ),
    ).toEqual([{ ...forum, title: 'A World of Rewards' }]);
    expect(findReferences('A World of Rewards https://openreview.net/forum?id=Ab3_dEf-G1')).toEqual(
      [{ ...forum, title: 'A World of Rewards' }],
    );
  });

  it.each([
    '',
    'no paper',
    'https://example.org/abs/2406.01234',
    'https://arxiv.org.example.org/abs/2406.01234',
    'https://notarxiv.org/abs/2406.01234',
    'https://huggingface.co/models',
    'https://arxiv.org/list/cs.LG/2406',
    '12406.01234',
    '2406.012345',
    '2413.01234',
    'version 1.2406.01234',
    'U2406.01234',
    '1795000000.000100',
    'https://openreview.net/group?id=ICLR.cc/2025',
    'https://%E0%A4%A.example/2406.01234',
    'https://example.org/item?id=2406.01234',
    '<https://example.org/?q=2406.01234|a page>',
  ])('none in "%s"', (text) => {
    expect(findReferences(text)).toEqual([]);
  });
});

it.each(['2406.01234 ', 'arXiv:2406.01234,', 'https://arxiv.org/abs/2406.01234;', 'https://', '<'])(
  'thousands of %j are read quickly',
  (part) => {
    const before = performance.now();
    findReferences(part.repeat(4000));
    expect(performance.now() - before).toBeLessThan(2000);
  },
);
