import type { Paper, Sighting } from '../../../src/paper.ts';
import type { Source } from '../../../src/sources/source.ts';
import { aSighting } from '../../builders.ts';
import { startTestBot, themedPapers } from '../../fakes/start-test-bot.ts';

/**
 * A bot that posted its first digest, and read a newer version of the first pick the day after.
 * @param revise what is new in that version.
 * @returns the pick's message as it is now, and how many messages there were the day before.
 */
export async function reviseFirstPick(revise: (paper: Paper) => Partial<Sighting>) {
  const sightings: Sighting[] = [];
  const source: Source = {
    name: 'test',
    title: 'Test',
    read: async () => ({ source: 'test', status: 'papers', sightings, rejected: [], notice: null }),
  };
  const test = await startTestBot({ sources: [source] });
  await test.bot.wake();
  const [, pick] = test.posts();
  const paper = themedPapers().find(({ title }) => pick?.text.startsWith(`1. ${title}`));
  if (!paper) throw new Error('no pick');
  const seen = { source: 'test', day: '2026-03-18' as const, id: paper.id, version: 2 };
  sightings.push(aSighting({ ...seen, ...revise(paper) }));
  test.setNow('2026-03-18T09:30:00Z');
  const postsBefore = test.posts().length;
  await test.bot.wake();
  return { ...test, paper, postsBefore, message: test.posts().find(({ ts }) => ts === pick?.ts) };
}
