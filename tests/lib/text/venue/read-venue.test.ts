import { describe, expect, it } from 'vitest';
import {
  kindOfVenue,
  readVenue,
  venueOfRow,
  venueWords,
} from '../../../../src/lib/text/venue/read-venue.ts';

describe('the venue in a comment', () => {
  it.each([
    ['Accepted at NeurIPS 2025', 'NeurIPS 2025'],
    ['To appear in Proc. ICML 2024', 'ICML 2024'],
    ['12 pages; accepted to AAAI-26', 'AAAI 2026'],
    ['ICLR 2025 (Oral). Code: https://example.org/iros', 'ICLR 2025'],
    ['8 pages, 5 figures, IROS 2024', 'IROS 2024'],
    ['CVPR 2025. Project page: https://example.org', 'CVPR 2025'],
    ['Published as a conference paper at ICLR 2025', 'ICLR 2025'],
    ['39th Conference on Neural Information Processing Systems (NeurIPS 2025)', 'NeurIPS 2025'],
    ['NeurIPS 2025 Datasets and Benchmarks Track', 'NeurIPS 2025'],
    ["Accepted by KDD'24", 'KDD 2024'],
    ['Accepted by SIGKDD 2024', 'KDD 2024'],
    ['Accepted at IJCAI-ECAI 2026', 'IJCAI 2026'],
    ['Accepted to EMNLP 2025 Findings', 'Findings of EMNLP 2025'],
    ['Findings of ACL 2025', 'Findings of ACL 2025'],
    ['Accepted at the NeurIPS 2025 Workshop on Looms', 'NeurIPS 2025 Workshop'],
    ['Accepted at NeurIPS 2024 workshop; accepted at ICLR 2026', 'ICLR 2026'],
    ['Published in TMLR (09/2025)', 'TMLR'],
    ['IEEE Robotics and Automation Letters, 2024', 'RA-L 2024'],
    ['Accepted by IEEE RA-L', 'RA-L'],
  ])('%s', (comment, venue) => {
    expect(readVenue({ comment })).toBe(venue);
  });

  it.each([
    '',
    '9 pages, 4 figures',
    'Submitted to ICML 2025',
    'In submission to NeurIPS',
    'Under review at ICLR 2026',
    'Under double-blind review for ICLR 2026',
    'Rejected from NeurIPS 2023',
    'Extended version of the paper accepted at ICML 2022',
    'An earlier version appeared at ICLR 2020',
    'Winner of the NeurIPS 2023 competition',
    'Written in the ICML 2025 style',
    'AAAI/ACM Conference on AI, Ethics, and Society 2024',
    'ACL Rolling Review, February 2025',
    'AAAI 2026 Spring Symposium',
    'Accepted at LOOMS 2025, co-located with NeurIPS 2025',
    'Presented at ICML 2023 and NeurIPS 2023',
    'Accepted at ICML 2024; published at KDD 2025',
    'We read RSS feeds of the CDC',
    'We beat all submissions of ICLR 2024 in NeurIPS games of 2025',
    'Accepted at ICMLA 2024',
    'A theory of alt and rest',
  ])('says nothing in: %s', (comment) => {
    expect(readVenue({ comment })).toBeNull();
  });
});

describe('the venue in a journal reference', () => {
  it.each([
    [
      'Proceedings of the 41st International Conference on Machine Learning, PMLR 235:1-20, 2024',
      'ICML 2024',
    ],
    ['Advances in Neural Information Processing Systems 36 (2023) 12-40', 'NeurIPS 2023'],
    ['Transactions on Machine Learning Research (2024)', 'TMLR 2024'],
    ['Journal of Machine Learning Research 24 (2023) 1-40', 'JMLR 2023'],
    ['2018 IEEE International Conference on Robotics and Automation (ICRA), pp. 1-8', 'ICRA 2018'],
    // A page may look like a year.
    ['Proceedings of the AAAI Conference on Artificial Intelligence, 38, pp. 2024-2031', 'AAAI'],
    ['Physical Review D 101 (2020) 12', null],
    ['Proc. 2023 IEEE International Conference on Software Testing Workshops (ICSTW)', null],
  ])('%s', (journalRef, venue) => {
    expect(readVenue({ journalRef })).toBe(venue);
  });

  it('outweighs a comment', () => {
    const texts = { comment: 'Accepted at ICML 2024', journalRef: 'TMLR, 2025' };
    expect(readVenue(texts)).toBe('TMLR 2025');
    expect(readVenue({ ...texts, journalRef: 'A journal of looms' })).toBe('ICML 2024');
  });
});

describe('the venue of a row of an archive', () => {
  it.each([
    ['ICLR', 2021, 'Accept (Poster)', 'ICLR 2021'],
    ['ICLR', 2018, 'Workshop', 'ICLR 2018 Workshop'],
    ['nips', 2016, null, 'NeurIPS 2016'],
    ['ICLR.cc/2026/Conference', null, null, 'ICLR 2026'],
    ['ICLR 2026 Poster', 2025, null, 'ICLR 2026'],
    ['Annals of Looms', 2020, null, 'Annals of Looms 2020'],
    ['ICLR', 2021, 'Reject', null],
    ['ICLR', 2021, 'Unknown', null],
    ['ICLR', 2023, 'Withdraw', null],
    ['Submitted to ICLR 2026', null, null, null],
    [null, 2021, null, null],
    [' ', 2021, null, null],
  ])('%s, %s, %s', (name, year, status, venue) => {
    expect(venueOfRow(name, year, status)).toBe(venue);
  });
});

describe('the words of a venue', () => {
  it.each([
    ['iclr', ['iclr']],
    ['ICLR 2026', ['iclr', '2026']],
    ['iclr2026', ['iclr', '2026']],
    ['ICLR’26', ['iclr', '2026']],
    ['NIPS 2025', ['neurips', '2025']],
    ['neural information processing systems', ['neurips']],
    ['NeurIPS 2025 Workshop', ['neurips', '2025', 'workshop']],
    ['Findings of ACL 2025', ['acl', 'findings', 'of', '2025']],
    ['acl findings', ['acl', 'findings']],
    ['ra-l', ['ra', 'l']],
    ['2025', ['2025']],
    ['?!', []],
  ])('%s', (venue, words) => {
    expect(venueWords(venue)).toEqual(words);
  });

  it('of what is read are found again by what is typed', () => {
    expect(kindOfVenue('ICLR 2026')).toBe('conference');
    expect(kindOfVenue('TMLR')).toBe('journal');
    expect(kindOfVenue('Annals of Looms')).toBeNull();
  });
});
