import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createZotero, zoteroItem } from '../../src/zotero/zotero.ts';
import { aPaper } from '../builders.ts';

interface Item {
  archiveID?: string;
  [field: string]: unknown;
}

/** Zotero's API, version 3, as far as one group's items go: what is written can be read, a page at a time. */
async function startZotero(held: Item[] = []) {
  const items = [...held];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://z');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers['zotero-api-key'] !== 'key') return answer(403, 'Forbidden');
    if (url.pathname !== '/groups/7/items') return answer(404, 'Not found');
    if (request.method === 'GET') {
      const [start, limit] = ['start', 'limit'].map((name) => Number(url.searchParams.get(name)));
      const page = items.slice(start, (start ?? 0) + (limit ?? 25));
      return answer(
        200,
        page.map((data) => ({ key: 'K', version: 1, data })),
      );
    }
    let body = '';
    for await (const part of request) body += part;
    const sent = JSON.parse(body) as Item[];
    if (sent.length > 50) return answer(413, 'Too many');
    items.push(...sent);
    const successful = Object.fromEntries(sent.map((data, at) => [at, { key: `K${at}`, data }]));
    answer(200, { successful, success: {}, unchanged: {}, failed: {} });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const to = (over: object = {}) =>
    createZotero({ apiUrl: `http://127.0.0.1:${port}/`, apiKey: 'key', group: '7', ...over });
  return { items, requests, to };
}

const papers = (count: number) =>
  Array.from({ length: count }, (_, at) => aPaper({ id: `2603.${10_000 + at}` }));

describe('a Zotero group', () => {
  it('gets what it does not hold yet, fifty at a time, and nothing twice', async () => {
    const { items, requests, to } = await startZotero([{ archiveID: 'arXiv:2603.10001' }]);
    expect(await to().add(papers(120))).toBe(119);
    expect(items).toHaveLength(120);
    expect(requests.filter((one) => one.startsWith('POST'))).toHaveLength(3);
    expect(await to().add(papers(120))).toBe(0);
    expect(items).toHaveLength(120);
  });

  it('says what was wrong and what to do', async () => {
    const { to } = await startZotero();
    await expect(to({ apiKey: 'other' }).add(papers(1))).rejects.toThrow('write access');
    await expect(to({ group: '8' }).add(papers(1))).rejects.toThrow('check ZOTERO_GROUP');
    const nowhere = to({ apiUrl: 'http://127.0.0.1:9/' });
    await expect(nowhere.add(papers(1))).rejects.toThrow('could not be reached');
  });

  it('gets papers as preprints, with names in two parts', () => {
    const authors = [
      'Ada B. Example',
      'Plato',
      'Rob van Sample Jr.',
      'The Alpha and Beta Collaborations',
    ];
    const item = zoteroItem(aPaper({ id: '2603.00001', authors }));
    expect(item).toMatchObject({
      itemType: 'preprint',
      archiveID: 'arXiv:2603.00001',
      url: 'https://arxiv.org/abs/2603.00001',
      creators: [
        { creatorType: 'author', firstName: 'Ada B.', lastName: 'Example' },
        { creatorType: 'author', name: 'Plato' },
        { creatorType: 'author', firstName: 'Rob, Jr.', lastName: 'van Sample' },
        { creatorType: 'author', name: 'The Alpha and Beta Collaborations' },
      ],
    });
  });

  it('gets papers of other archives by their own ids, also beside what was added before', async () => {
    const paper = aPaper({ id: 'aBcDeFgHiJ' });
    expect(zoteroItem(paper)).toMatchObject({ archiveID: 'aBcDeFgHiJ' });
    expect(zoteroItem(paper)).not.toHaveProperty('repository');
    const { to } = await startZotero([{ archiveID: 'arXiv:aBcDeFgHiJ' }]);
    expect(await to().add([paper])).toBe(0);
  });
});
