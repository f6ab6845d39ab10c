import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createHttpClient,
  defaultHttpLimits,
  withDeadline,
} from '../../src/sources/http/http-client.ts';
import { createRequestGap } from '../../src/sources/http/request-gap.ts';
import { arxivGapMs } from '../../src/sources/index.ts';
import { openRequestGapFile } from '../../src/store/sqlite/file/request-gap-file.ts';
import { withScriptedServer } from '../fakes/scripted-server.ts';
import { folderForTest } from '../fakes/temporary-folder.ts';
import { askForMany } from '../faults/sources/many-channels.ts';
import { playPace } from '../faults/sources/play-pace.ts';
import { type Service, sourceFaults } from '../faults/sources/source-faults.ts';
import { trySourceFault } from '../faults/sources/try-source-fault.ts';

// `npm run test:faults -- sources` tries every fault at every service.
const sample: [Service, string][] = [
  ['feed', 'TLS'],
  ['feed', 'truncated'],
  ['feed', '100 MB'],
  ['feed', 'Latin-1 that calls itself UTF-8'],
  ['oai', 'refused'],
  ['oai', 'ten seconds a byte'],
  ['query', 'HTTP 400 with an error feed'],
  ['query', 'HTTP 503'],
  ['huggingFace', 'HTTP 400 with an error feed'],
  ['huggingFace', '200 with HTML'],
  ['huggingFace', 'HTTP 429, to come back in an hour'],
];

it.each(sample)('bears a fault of %s: %s', async (service, name) => {
  const fault = sourceFaults.find((one) => one.name === name);
  expect(fault && (await trySourceFault(service, fault))).toEqual([]);
});

describe('many channels', () => {
  it('ask a source that fails once, and all tell of it', async () => {
    const { feed, oai, huggingFace, notices } = await askForMany(20, 'HTTP 503');
    // Three tries; two calendar days at Hugging Face, of two lists each.
    expect([feed, oai, huggingFace]).toEqual([3, 3, 12]);
    for (const own of notices) {
      expect(own).toHaveLength(2);
      expect(own[0]).toMatch(/^No papers from arXiv today: .+HTTP 503/);
      expect(own[1]).toMatch(/^Hugging Face Daily Papers could not be read .+HTTP 503/);
    }
  });

  it('go on resting when the bot is started anew before each', async () => {
    const { feed, oai, huggingFace } = await askForMany(9, 'HTTP 503', true);
    expect([feed, oai, huggingFace]).toEqual([3, 3, 12]);
  });

  it('ask once when all is well', async () => {
    const { feed, oai, huggingFace, notices } = await askForMany(20, null);
    expect([feed, oai, huggingFace]).toEqual([1, 0, 4]);
    expect(notices.flat()).toEqual([]);
  });
});

describe("arXiv's pace", () => {
  it('holds over processes, restarts and faults, in 15 random schedules', async () => {
    for (let seed = 1001; seed <= 1015; seed++) expect((await playPace(seed)).faults).toEqual([]);
  });

  it('outlives the process, and a clock that was set back or a file that is lost hold up nobody', async () => {
    const folder = folderForTest();
    const waitAt = async (at: number) => {
      let waited = 0;
      const sleep = async (ms: number) => {
        waited = ms;
      };
      const gate = createRequestGap(3000, () => new Date(at), sleep, openRequestGapFile(folder));
      await gate(async () => undefined);
      return waited;
    };
    expect(await waitAt(1_000_000_000)).toBe(0);
    expect(await waitAt(1_000_001_000)).toBe(2000);
    expect(await waitAt(1_000_001_000)).toBe(5000);
    expect(await waitAt(900_000_000)).toBe(0);
    rmSync(folder, { recursive: true });
    expect(await waitAt(1_000_002_000)).toBe(0);
  });
});

describe('the gap between requests to arXiv', () => {
  const at = (host: string) => ({
    ARXIV_CATEGORIES: ['cs.LG'],
    ARXIV_FEED_URL: `https://feeds.${host}/atom`,
    ARXIV_OAI_URL: `https://oai.${host}/oai`,
    ARXIV_QUERY_URL: `https://query.${host}/api`,
    ARXIV_HTML_URL: `https://pages.${host}/html`,
    HF_API_URL: 'https://huggingface.co/api',
    PAPERLOOP_CONTACT: null,
  });

  it("may be shorter for a mirror, and never at arXiv's own addresses", () => {
    expect(arxivGapMs(at('mirror.test'))).toBe(3000);
    expect(arxivGapMs({ ...at('mirror.test'), ARXIV_GAP_SECONDS: 0 })).toBe(0);
    expect(arxivGapMs({ ...at('notarxiv.org'), ARXIV_GAP_SECONDS: 1 })).toBe(1000);
    expect(arxivGapMs({ ...at('arxiv.org'), ARXIV_GAP_SECONDS: 0 })).toBe(3000);
    expect(arxivGapMs({ ...at('ArXiv.org'), ARXIV_GAP_SECONDS: 7 })).toBe(7000);
  });
});

describe('a reading', () => {
  it('ends at its deadline, however long a server may take', () =>
    withScriptedServer(
      Array.from({ length: 2 }, () => ({ path: '/x', hang: true })),
      async ({ url }) => {
        let now = 0;
        const get = withDeadline(
          createHttpClient({
            contact: null,
            limits: { ...defaultHttpLimits, tries: 9, timeoutMs: 60 },
            now: () => new Date(now),
            sleep: async (ms) => {
              now += ms;
            },
          }),
          3000,
        );
        // A try, two seconds of waiting, a try, and the six seconds after it would be too late.
        await expect(get({ url: new URL(`${url}/x`), accept: '*/*' })).rejects.toThrow(
          'it took too long in all (3 tries)',
        );
      },
    ));
});
