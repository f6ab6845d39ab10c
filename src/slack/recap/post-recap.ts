import type { ImageBlock } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Explanations } from '../../digest/explanations.ts';
import type { Chart } from '../../lib/charts/chart.ts';
import type { Channel, Day } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type SendTools, sendOnce } from '../delivery/send-once.ts';
import { type PictureTools, uploadPicture } from '../delivery/upload-picture.ts';
import { tastePicture } from '../taste/taste-picture.ts';
import { readTrends, type TrendTools } from '../trends/read-trends.ts';
import { readRecap } from './read-recap.ts';
import { countWeek, readSynthesis, type SynthesisTools } from './read-synthesis.ts';
import type { Recap } from './recap.ts';
import { recapMessage } from './recap-message.ts';
import { weeksChart } from './weeks-chart.ts';

export type PostRecapTools = SendTools &
  Omit<PictureTools, 'client'> & {
    store: Pick<Store, 'papers' | 'posts' | 'votes' | 'digests' | 'weekVotes'>;
    client: SendTools['client'] & PictureTools['client'];
    explanations: Pick<Explanations, 'taste'>;
  } & Pick<TrendTools, 'archive'> &
  SynthesisTools;

/** Charts of a recap, by the names of their files. */
type NamedChart = { name: string; chart: Chart };

async function readCharts(
  { explanations, log }: PostRecapTools,
  channel: Channel,
  recap: Recap,
): Promise<NamedChart[]> {
  const { workspaceId, id, name } = channel;
  const read = await explanations
    .taste({ workspaceId, channelId: id, memberId: '' })
    .catch((error: unknown) => {
      log.warn({ error, channelId: id }, 'The taste could not be read for a recap');
      return null;
    });
  return [
    { name: 'weeks', chart: weeksChart(name, recap.weeks) },
    { name: 'taste', chart: read && tastePicture(name, read.taste) },
  ].flatMap(({ name: file, chart }) => (chart ? [{ name: file, chart }] : []));
}

async function uploadCharts(
  tools: PostRecapTools,
  charts: readonly NamedChart[],
): Promise<ImageBlock[]> {
  const pictures: ImageBlock[] = [];
  for (const { name, chart } of charts) {
    const picture = await uploadPicture(tools, chart, name);
    if (picture) pictures.push(picture);
  }
  return pictures;
}

/** What a recap is made of; `null` for a week without posts. */
async function prepareRecap(tools: PostRecapTools, channel: Channel, day: Day) {
  const { store } = tools;
  const recap = await readRecap(store, channel, day);
  if (!recap) return null;
  const votes = await store.weekVotes.ofWeek(channel.workspaceId, channel.id, day);
  const charts = await readCharts(tools, channel, recap);
  const trends = await readTrends(tools, channel);
  return { recap, votes, charts, trends, counted: await countWeek(tools, channel, day) };
}

/** Slack refuses a picture that it has not processed yet; a moment later it takes it. */
const isTooEarly = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof WebAPIPlatformError &&
  error.cause.data.error === 'invalid_blocks';

const processingMs = 3000;

/**
 * Posts the recap of the channel's week that ends on the day, once; a week without posts is silent.
 * @param inTurn runs what is work for this machine; what waits for Slack is not in it.
 * @returns whether this call posted it, or it was posted before; `nothing`: there is none yet.
 * @throws SlackError when Slack refuses the message.
 */
export async function postRecap(
  tools: PostRecapTools,
  channel: Channel,
  day: Day,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<'posted' | 'known' | 'nothing'> {
  const { store, now, sleep } = tools;
  const { workspaceId, id: channelId } = channel;
  const earlier = await store.posts.ofDay(workspaceId, channelId, day);
  if (earlier.some(({ slot, ts }) => slot === 'recap' && ts !== null)) return 'known';
  const prepared = await inTurn(() => prepareRecap(tools, channel, day));
  if (!prepared) return 'nothing';
  const { recap, votes, charts, trends, counted } = prepared;
  const synthesis = await readSynthesis(tools, channel, day, counted);
  const pictures = await uploadCharts(tools, charts);
  const attemptedAt = now().getTime();
  const intent = {
    workspaceId,
    channelId,
    day,
    slot: 'recap' as const,
    paperId: null,
    attemptedAt,
  };
  const send = (shown: readonly ImageBlock[]) =>
    sendOnce(
      tools,
      intent,
      recapMessage(recap, { votes, pictures: shown, trends, synthesis }),
      null,
    );
  try {
    await send(pictures);
  } catch (error) {
    if (pictures.length === 0 || !isTooEarly(error)) throw error;
    await sleep(processingMs);
    await send(pictures).catch((again: unknown) => {
      if (!isTooEarly(again)) throw again;
      return send([]);
    });
  }
  return 'posted';
}
