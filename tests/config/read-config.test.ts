import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('readConfig', () => {
  it('reads only the groups asked for', () => {
    expect(readConfig(['store'], { PORT: 'nonsense' })).toEqual({
      store: {
        PAPERLOOP_DATA_DIR: './data',
        DATABASE_URL: null,
        PAPERLOOP_SCORE_DAYS: 30,
        PAPERLOOP_GESTURE_DAYS: 365,
        PAPERLOOP_SUMMARY_DAYS: 365,
        PAPERLOOP_COST_DAYS: 400,
        PAPERLOOP_FULL_TEXT_DAYS: 30,
        PAPERLOOP_LOG_LEVEL: 'info',
      },
    });
  });

  it('takes an empty or blank value as left out', () => {
    const { llm } = readConfig(['llm'], { OPENAI_API_KEY: ' ', OPENAI_BASE_URL: '' });
    expect(llm.OPENAI_API_KEY).toBeNull();
    expect(llm.OPENAI_BASE_URL).toBe('https://api.openai.com/v1');
  });

  it('reports every fault at once, each with the place to find the value', () => {
    const read = () =>
      readConfig(['slack', 'sources'], {
        PORT: 'x',
        HF_API_URL: 'ftp://a',
        SLACK_APP_TOKEN: 'foo',
      });
    expect(read).toThrow(/4 settings need your attention/);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'PORT', 'HF_API_URL']) {
      expect(read).toThrow(new RegExp(`${name}: .+ Where to find it: .+`));
    }
  });

  it('says of a number of tokens that it must be a whole one', () => {
    const read = () => readConfig(['llm'], { PAPERLOOP_LLM_DAILY_TOKENS: '1.5' });
    expect(read).toThrow(/PAPERLOOP_LLM_DAILY_TOKENS: it must be a whole number\. Where/);
  });

  it('asks for an app token unless HTTP is set up whole', () => {
    const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(() => readConfig(['slack'], bot)).toThrow(/SLACK_APP_TOKEN: it is missing/);
    expect(() => readConfig(['slack'], { ...bot, PORT: '3000' })).toThrow(/SLACK_APP_TOKEN/);
    const http = readConfig(['slack'], { ...bot, PORT: '3000', SLACK_SIGNING_SECRET: 's' });
    expect(http.slack.PORT).toBe(3000);
  });

  it('reads categories and the emoji of votes', () => {
    expect(
      readConfig(['sources'], { ARXIV_CATEGORIES: 'cs.LG, cs.RO' }).sources.ARXIV_CATEGORIES,
    ).toEqual(['cs.LG', 'cs.RO']);
    const { PAPERLOOP_VOTE_EMOJI } = readConfig(['slack'], slack).slack;
    expect([PAPERLOOP_VOTE_EMOJI.get('+1'), PAPERLOOP_VOTE_EMOJI.get('-1')]).toEqual([
      'up',
      'down',
    ]);
    expect(() => readConfig(['slack'], { ...slack, PAPERLOOP_VOTE_EMOJI: 'heart' })).toThrow(
      /must look like \+1=up/,
    );
  });
});
