import type { ImageBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Chart } from '../../lib/charts/chart.ts';
import { drawPng } from '../../lib/charts/draw-png.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Log } from '../../log.ts';

export interface PictureTools {
  client: Pick<WebClient, 'filesUploadV2'>;
  log: Log;
}

/** The ids of what `filesUploadV2` uploaded; its type leaves them open. */
interface Uploaded {
  files?: { files?: { id?: string }[] }[];
}

/**
 * Draws a chart and gives it to Slack, for an image block of ours and shown nowhere else. Never throws: a message
 * without its picture is better than none.
 * @returns the block with its alternative text, or `null` where it could not be done.
 */
export async function uploadPicture(
  { client, log }: PictureTools,
  chart: Chart,
  name: string,
): Promise<ImageBlock | null> {
  try {
    const alt = cutAtWord(chart.alt, 1900);
    const answer = (await client.filesUploadV2({
      file: await drawPng(chart),
      filename: `${name}.png`,
      title: chart.alt.slice(0, 100),
      alt_text: alt.slice(0, 1000),
    })) as Uploaded;
    const id = answer.files?.[0]?.files?.[0]?.id;
    return id ? { type: 'image', slack_file: { id }, alt_text: alt } : null;
  } catch (error) {
    log.warn({ error, name }, 'A picture could not be uploaded');
    return null;
  }
}
