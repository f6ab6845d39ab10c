import { expect, it } from 'vitest';
import { say } from '../../../src/slack/blocks/message.ts';
import { slackDate } from '../../../src/slack/blocks/mrkdwn.ts';

it('keeps our dates and code, and nothing else that is markup', () => {
  const when = slackDate(new Date('2026-03-17T09:00:00Z'), 'UTC');
  const { text, blocks } = say(
    `At ${when} type \`/papers\`, not <!channel> or <https://evil.example|this>.`,
  );
  const rest = ' type `/papers`, not &lt;!channel&gt; or &lt;https://evil.example|this&gt;.';
  const date = '<!date^1773738000^{date_long_pretty} at {time}|17 Mar 2026, 09:00 (UTC)>';
  expect(blocks).toMatchObject([{ text: { text: `At ${date}${rest}` } }]);
  // What a notification shows has no clock of the reader's own.
  expect(text).toBe(`At 17 Mar 2026, 09:00 (UTC)${rest}`);
});
