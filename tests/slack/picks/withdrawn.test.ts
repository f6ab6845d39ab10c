import { expect, it } from 'vitest';
import { digestList } from '../../../src/slack/commands/today.ts';
import { pickMessage } from '../../../src/slack/picks/pick-message.ts';
import { answerMessage } from '../../../src/slack/questions/answer-message.ts';
import { likedCanvas } from '../../../src/slack/reading-list/liked-canvas.ts';
import { reminderMessage } from '../../../src/slack/reading-list/reminder.ts';
import { savedMessage } from '../../../src/slack/reading-list/saved-message.ts';
import { paperRow } from '../../../src/slack/search/paper-row.ts';
import { aDigest, aPaper, aPick, aSavedPaper } from '../../builders.ts';
import { reviseFirstPick } from './revise-first-pick.ts';

const reason = 'The authors have withdrawn this paper because of a leak in its data.';
const gone = aPaper({ version: 2, abstract: reason, withdrawn: true });

it('is said on the post of a paper that was withdrawn later, with the reason, and posts nothing', async () => {
  const { message, paper, posts, postsBefore } = await reviseFirstPick(({ title }) => ({
    title,
    abstract: reason,
    withdrawn: true,
  }));
  const blocks = JSON.stringify(message?.blocks);
  expect(blocks).toContain('*Withdrawn.*');
  expect(blocks).toContain(reason);
  expect(blocks).not.toContain('*Updated:*');
  expect(message?.text).toContain(`1. Withdrawn: ${paper.title}`);
  const [header] = posts();
  expect(header?.text).toContain(`1. ${paper.title} · ⚠️ withdrawn`);
  expect(JSON.stringify(header?.blocks)).toContain('⚠️ withdrawn');
  expect(posts()).toHaveLength(postsBefore);
});

it('is said of a paper whose text stayed as it was', () => {
  const { blocks } = pickMessage(aPaper({ withdrawn: true }), aPick(), { up: 1, down: 0 });
  const text = JSON.stringify(blocks);
  expect(text).toContain('*Withdrawn.*');
  expect(text).not.toContain(aPaper().abstract);
  expect(JSON.stringify(pickMessage(aPaper(), aPick(), { up: 1, down: 0 }))).not.toMatch(/withdr/i);
});

it('is said in lists: picks of a day, what a channel liked, what is saved, what is reminded of, what a search finds, an answer', () => {
  const rows = (paper = gone) => [{ paper, saved: aSavedPaper({ readAt: null }) }];
  const lists = (paper = gone) =>
    [
      likedCanvas('papers', [{ paper, counts: { up: 2, down: 0 } }]),
      digestList(aDigest({ picks: [aPick({ paperId: paper.id })] }), [paper]),
      savedMessage(rows(paper)),
      reminderMessage(rows(paper)),
      paperRow(paper),
      answerMessage(paper, 'What is the reward?'),
    ].map((list) => JSON.stringify(list));
  for (const list of lists()) expect(list).toMatch(/\*withdrawn\*|⚠️ withdrawn/);
  for (const list of lists(aPaper())) expect(list).not.toMatch(/withdrawn/i);
});
