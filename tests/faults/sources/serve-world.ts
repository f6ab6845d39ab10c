import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderQueryAnswer } from '../../../playground/archive/query-answer.ts';
import { addDays, isWeekend, previousWeekday } from '../../../src/lib/time/day.ts';
import type { Day } from '../../../src/paper.ts';
import type { SourceSettings } from '../../../src/sources/source.ts';
import type { World, WorldDay } from '../arrivals/arrival-world.ts';
import { feedAt, listAt, oaiAt } from '../arrivals/world-answers.ts';
import type { Service, SourceFault } from './source-faults.ts';

/** A week in which nothing goes wrong: two papers a day at arXiv, one at Hugging Face alone. */
export function soundWorld(first: Day): World {
  const papers: World['papers'] = [];
  const days = new Map<Day, WorldDay>();
  const lists: World['lists'] = new Map();
  for (let day = addDays(first, -7); day < addDays(first, 7); day = addDays(day, 1)) {
    const sound = { feed: 'fine', oai: 'fine', huggingFace: 'fine' } as const;
    days.set(day, { day, feedFrom: 0, ...sound, downFrom: 0, downTo: 0 });
    if (isWeekend(day)) continue;
    const number = `26${day.slice(5, 7)}.${day.slice(8)}`;
    const submitted = `${previousWeekday(day)}T15:00:00Z`;
    for (const at of [100, 101])
      papers.push({
        id: `${number}${at}`,
        announced: day,
        submitted,
        replacedOn: null,
        isCross: false,
      });
    lists.set(day, [{ id: `${number}500`, from: 0 }]);
  }
  return { stampedBefore: 0, papers, days, lists, first, lastBad: first, last: addDays(first, 6) };
}

export interface WorldServer {
  settings: SourceSettings;
  /** Services that fail now. */
  faults: Map<Service, SourceFault>;
  /** What was asked, oldest first. */
  asked: Service[];
  /** Settings whose addresses lead to the fault, where it is on the way. */
  settingsFor(service: Service, fault: SourceFault): SourceSettings;
  close(): Promise<void>;
}

const services = {
  '/atom': 'feed',
  '/oai': 'oai',
  '/query': 'query',
  '/api': 'huggingFace',
} as const;
const variables = {
  feed: ['ARXIV_FEED_URL', '/atom'],
  oai: ['ARXIV_OAI_URL', '/oai'],
  query: ['ARXIV_QUERY_URL', '/query'],
  huggingFace: ['HF_API_URL', '/api'],
} as const;

function soundAnswer(world: World, url: URL, service: Service, now: Date) {
  if (service === 'feed') return { status: 200, body: feedAt(world, now) };
  if (service === 'oai') return { status: 200, body: oaiAt(world, now, url.searchParams) };
  if (service === 'huggingFace') return listAt(world, now, url.searchParams.get('date') ?? '');
  const id = url.searchParams.get('id_list') ?? '';
  const paper = {
    id,
    title: 'A paper',
    abstract: 'Invented.',
    authors: ['Ada'],
    categories: ['cs.LG'],
    published: null,
    day: '2026-03-10',
    upvotes: null,
    organization: null,
    codeUrl: null,
    venue: null,
  };
  return { status: 200, body: renderQueryAnswer([paper as never], id) };
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Serves a world on loopback over real HTTP, with whatever faults are set. */
export async function serveWorld(world: World, now: () => Date): Promise<WorldServer> {
  const faults: WorldServer['faults'] = new Map();
  const asked: Service[] = [];
  const respond = (url: URL, response: ServerResponse) => {
    const service = services[`/${url.pathname.split('/')[1]}` as keyof typeof services];
    asked.push(service);
    const { status, body } = soundAnswer(world, url, service, now());
    const fault = faults.get(service);
    if (fault?.answer) return fault.answer(response, body);
    response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' });
    response.end(body);
  };
  const server = createServer((request, response) =>
    respond(new URL(request.url ?? '/', 'http://localhost'), response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const closed = await closedPort();
  const base = `http://127.0.0.1:${port}`;
  const settings: SourceSettings = {
    ARXIV_CATEGORIES: ['cs.LG'],
    ARXIV_FEED_URL: `${base}/atom`,
    ARXIV_OAI_URL: `${base}/oai`,
    ARXIV_QUERY_URL: `${base}/query`,
    ARXIV_HTML_URL: `${base}/html`,
    HF_API_URL: `${base}/api`,
    PAPERLOOP_CONTACT: null,
  };
  return {
    settings,
    faults,
    asked,
    settingsFor: (service, fault) => {
      const [variable, path] = variables[service];
      const address = fault.address?.({ port, closedPort: closed });
      return address === undefined ? settings : { ...settings, [variable]: `${address}${path}` };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
