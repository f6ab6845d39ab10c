import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/summarise/split-sentences.ts';

describe('splitSentences', () => {
  it.each([
    ['e.g. and i.e.', 'We use critics, e.g. Ada and i.e. Bo. They work.', 2],
    ['et al. before a name', 'Example et al. 2031 disagree. We agree.', 2],
    ['et al. at the end', 'We follow Sample et al. We then go further.', 2],
    ['etc. inside and at the end', 'Cats, dogs, etc. Birds too. Cats, etc. We like them.', 3],
    ['Fig. and Sec.', 'See Fig. 3 and Sec. B for more. It helps.', 2],
    ['vs.', 'On-policy vs. Off-policy is old. It stays.', 2],
    ['decimals', 'It gains 3.5 points over 0.25. That is much.', 2],
    ['version numbers', 'It beats v2.0. Beta is slower.', 2],
    ['Dr. and initials', 'Dr. A. B. Example trained it. J. K. Sample too.', 2],
    ['addresses', 'Code: https://example.org/a.b/c. We like it.', 2],
    ['item numbers', '1. We train. 2. We test.', 2],
    ['countries', 'Roads of the U.S. Midwest are long. We drive them.', 2],
    ['TeX', 'Let $x. Y$ be a state. The rest follows.', 2],
    ['question and exclamation', 'Does it learn? It does! We measure it.', 3],
    ['CJK without spaces', '我们提出一种方法。它很好！真的吗？是的。', 4],
    ['line breaks inside a sentence', 'We train\na policy.\nIt walks.', 2],
    ['no punctuation', 'we train a policy and it walks', 1],
    ['nothing', '  \n ', 0],
  ])('handles %s', (_, text, count) => {
    const sentences = splitSentences(text);
    expect(sentences).toHaveLength(count);
    expect(sentences.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});
