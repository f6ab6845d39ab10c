import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../src/paper.ts';
import { headerMessage } from '../../../src/slack/picks/header-message.ts';
import { pickMessage } from '../../../src/slack/picks/pick-message.ts';
import { aDigest, aPaper, aPick } from '../../builders.ts';

const none = { up: 0, down: 0 };

describe('pickMessage', () => {
  it('shows title, facts, summary, reason and votes', () => {
    const paper = aPaper({
      organization: 'Example Lab',
      venue: 'ICLR 2026',
      codeUrl: 'https://github.com/a/b',
      upvotes: 12,
    });
    expect(pickMessage(paper, aPick(), { up: 2, down: 1 })).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "elements": [
              {
                "elements": [
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "1. ",
                    "type": "text",
                  },
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "Careful Critics: Offline Reinforcement Learning from Few Logs",
                    "type": "link",
                    "url": "https://arxiv.org/abs/2603.01001",
                  },
                  {
                    "text": "
      A critic that knows what it has not seen keeps the policy near the data.",
                    "type": "text",
                  },
                ],
                "type": "rich_text_section",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "text": "Ada Example and Bo Sample · Example Lab · ICLR 2026 · cs.LG · 16 Mar 2026 · 12 upvotes on Hugging Face
      <https://arxiv.org/pdf/2603.01001|PDF> · <https://huggingface.co/papers/2603.01001|HF> · <https://www.alphaxiv.org/abs/2603.01001|alphaXiv> · <https://github.com/a/b|code>",
                "type": "mrkdwn",
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "text": "Fits “offline reinforcement learning”: *offline* and *logs*",
                "type": "mrkdwn",
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "accessibility_label": "Like this paper, 2 did so far",
                "action_id": "vote_up",
                "text": {
                  "emoji": true,
                  "text": ":thumbsup: 2",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "2603.01001",
              },
              {
                "accessibility_label": "Dislike this paper, 1 did so far",
                "action_id": "vote_down",
                "text": {
                  "emoji": true,
                  "text": ":thumbsdown: 1",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "2603.01001",
              },
              {
                "accessibility_label": "Save this paper to your reading list",
                "action_id": "paper_save",
                "text": {
                  "emoji": true,
                  "text": ":bookmark: Save",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "2603.01001",
              },
              {
                "accessibility_label": "Post problem, method, results and limits of this paper in the thread",
                "action_id": "paper_in_depth",
                "text": {
                  "text": "In depth",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "2603.01001",
              },
              {
                "action_id": "paper_menu",
                "options": [
                  {
                    "text": {
                      "text": "Why this paper",
                      "type": "plain_text",
                    },
                    "value": "why:2603.01001",
                  },
                  {
                    "text": {
                      "text": "More like this",
                      "type": "plain_text",
                    },
                    "value": "more:2603.01001",
                  },
                  {
                    "text": {
                      "text": "Less like this",
                      "type": "plain_text",
                    },
                    "value": "less:2603.01001",
                  },
                  {
                    "text": {
                      "text": "Follow Ada Example",
                      "type": "plain_text",
                    },
                    "value": "follow:2603.01001",
                  },
                  {
                    "text": {
                      "text": "BibTeX",
                      "type": "plain_text",
                    },
                    "value": "bibtex:2603.01001",
                  },
                ],
                "type": "overflow",
              },
            ],
            "type": "actions",
          },
        ],
        "text": "1. Careful Critics: Offline Reinforcement Learning from Few Logs (Ada Example and Bo Sample). A critic that knows what it has not seen keeps the policy near the data. Fits “offline reinforcement learning”: offline and logs",
      }
    `);
  });

  it.each([
    ['a very long title', 'Long '.repeat(400)],
    ['TeX', 'Learning on $SE(3)$ with \\textbf{care}'],
    ['markup and mentions', '<!channel> *bold* <https://evil.example|click> & <@U123> _x_ `y`'],
    ['CJK', '强化学习中的奖励模型与离线策略评估'],
    ['right to left', 'التعلم المعزز للروبوتات'],
    ['emoji', '🚀🚀 Rockets learn to land 🚀'],
    ['the title 0', '0'],
  ])('stays within the limits and adds no markup: %s', (_, title) => {
    const message = pickMessage(aPaper({ title }), aPick(), none);
    const [first] = message.blocks;
    expect(JSON.stringify(first)).toContain(JSON.stringify(title.slice(0, 20).trim()).slice(1, -1));
    const mrkdwn = JSON.stringify(message.blocks.slice(1));
    expect(mrkdwn).not.toMatch(/<!channel>|<@U123>|evil\.example\|/);
  });

  it('escapes what the source says of authors and organisation', () => {
    const paper = aPaper({ authors: ['<!here>'], organization: 'A & <@U1>' });
    const text = JSON.stringify(pickMessage(paper, aPick(), none).blocks);
    expect(text).toContain('&lt;!here&gt; · A &amp; &lt;@U1&gt;');
  });

  it('links only what it knows to be an arXiv id', () => {
    const message = pickMessage(aPaper({ id: 'openreview-abc' }), aPick(), none);
    expect(JSON.stringify(message.blocks)).not.toContain('arxiv.org');
  });

  it.each<[Reason, string]>([
    [{ kind: 'interest', interest: 'a <b', terms: ['x', 'y'] }, 'Fits “a &lt;b”: *x* and *y*'],
    [
      { kind: 'interest', interest: 'tides', terms: ['x'], isOnly: true },
      'Fits your interest: *x*',
    ],
    [{ kind: 'interest', interest: 'Tides.', terms: [] }, 'Close to “Tides”'],
    [
      { kind: 'interest', interest: 'reinforcement learning with verifiable rewards', terms: [] },
      'Close to “verifiable rewards”',
    ],
    [
      { kind: 'interest', interest: 'reinforcement learning', terms: [] },
      'Close to “reinforcement learning”',
    ],
    [
      { kind: 'interest', interest: 'tides', terms: [], about: ['x'], isOnly: true },
      'Close to your interest · x',
    ],
    [
      {
        kind: 'interest',
        interest: 'tides',
        terms: ['x'],
        isOnly: true,
        liked: { paperId: '2601.00001', title: 'Moon: A <Title>', likes: 2 },
      },
      'Fits your interest: *x* · like *<https://arxiv.org/abs/2601.00001|Moon>*, which 2 of you :+1:',
    ],
    [
      {
        kind: 'liked',
        likedPaperId: '2601.00001',
        likedTitle: 'A <Title>',
        terms: ['x'],
        likes: 4,
      },
      'Like *<https://arxiv.org/abs/2601.00001|A &lt;Title&gt;>*, which 4 of you :+1: · x',
    ],
    [
      { kind: 'liked', likedPaperId: '2601.00001', likedTitle: 'T', terms: [], likes: 1 },
      'Like *<https://arxiv.org/abs/2601.00001|T>*, which one of you :+1:',
    ],
    [
      { kind: 'liked', likedPaperId: '2601.00001', likedTitle: 'T', terms: ['x'] },
      'Like *<https://arxiv.org/abs/2601.00001|T>*, which this channel liked · x',
    ],
    [
      { kind: 'example', examplePaperId: '2601.00001', exampleTitle: 'T', terms: [] },
      'Like *<https://arxiv.org/abs/2601.00001|T>*, one of your examples',
    ],
    [
      { kind: 'author', author: 'Ada <E>', about: ['x', 'y'] },
      'By *Ada &lt;E&gt;*, whom you follow · x, y',
    ],
    [
      {
        ...{ kind: 'interest', terms: ['robot manipulation'], about: ['x'] },
        interest: 'Robot manipulation with reinforcement learning.',
      },
      'Fits “Robot manipulation” · x',
    ],
    [
      {
        ...{ kind: 'interest', terms: ['regret'] },
        interest: 'Theory of exploration in Markov decision processes, and regret bounds',
      },
      'Fits “Theory of exploration in Markov decision processes…”: *regret*',
    ],
    [{ kind: 'upvotes', upvotes: 40 }, 'Picked for its 40 upvotes on Hugging Face'],
    [{ kind: 'upvotes', upvotes: 1 }, 'Picked for its one upvote on Hugging Face'],
    [{ kind: 'wild-card' }, 'Wild card: I am less sure about this one'],
    [{ kind: 'wild-card', about: ['x'] }, 'Wild card, new here: *x*'],
    [{ kind: 'overall', about: [] }, "Among the day's best for you"],
    [{ kind: 'overall', about: ['x'] }, "Among the day's best for you: *x*"],
    [{ kind: 'below-usual', about: ['x', 'y'] }, 'Below your usual: x and y'],
    [{ kind: 'below-usual', about: [] }, 'Below your usual'],
    [
      { kind: 'nearest', about: ['x'] },
      'Nearer to your interests than most papers of the day, but no close fit: x',
    ],
    [
      { kind: 'nearest', about: [] },
      'Nearer to your interests than most papers of the day, but no close fit',
    ],
    [
      { kind: 'below-usual', about: ['x'], hasNoGround: true },
      'Not what you asked for, but the nearest there was: x',
    ],
    [
      { kind: 'below-usual', about: [], hasNoGround: true },
      'Not what you asked for, but the nearest there was',
    ],
  ])('says each kind of reason in plain words: %j', (reason, words) => {
    const message = pickMessage(aPaper(), aPick({ reason }), none);
    const blocks = message.blocks as { type: string; elements?: { text?: string }[] }[];
    expect(blocks.flatMap(({ elements = [] }) => elements.map(({ text }) => text))).toContain(
      words,
    );
    expect(message.text).not.toMatch(/[*]|:[+]1:/);
  });
});

describe('headerMessage', () => {
  it('counts the papers and repeats every notice', () => {
    const message = headerMessage(aDigest({ notices: ['arXiv did not answer.'] }), []);
    expect(message.text).toBe(
      'Papers for Tuesday 17 March 2026: The one most worth your time of 2 new papers. arXiv did not answer.',
    );
    expect(JSON.stringify(message.blocks)).toContain(':warning: arXiv did not answer.');
  });

  it('counts papers too far from reinforcement learning among the new ones, and says how many', () => {
    const ids = Array.from({ length: 1470 }, (_, at) => `${at}`);
    expect(headerMessage(aDigest({ leftOut: ids }), []).text).toContain(
      'of 1,472 new papers (1,470 outside your focus on reinforcement learning)',
    );
    const lesser = aPick({ position: 2, reason: { kind: 'nearest', about: [] } });
    expect(headerMessage(aDigest({ picks: [aPick(), lesser], leftOut: ['a'] }), []).text).toContain(
      'One worth your time of 3 new papers, and one that fits less well (1 outside',
    );
    const some = headerMessage(aDigest({ leftOut: ['a', 'b', 'c'] }), []);
    expect(some.text).toContain(
      'The one most worth your time of 5 new papers (3 outside your focus on reinforcement learning)',
    );
    const none = headerMessage(aDigest({ candidates: [], picks: [], leftOut: ['a', 'b'] }), []);
    expect(none.text).toContain('None of the 2 new papers was picked (2 outside');
    const one = headerMessage(aDigest({ candidates: [], picks: [], leftOut: ['a'] }), []);
    expect(one.text).toContain('The one new paper was not picked (1 outside');
  });

  it('does not call a failed day an empty one', () => {
    const message = headerMessage(
      aDigest({ candidates: [], picks: [], notices: ['arXiv failed.'] }),
      [],
    );
    expect(message.text).toContain('No new papers came in for this day. arXiv failed.');
  });
});
