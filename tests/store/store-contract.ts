import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError, SubscribedElsewhereError } from '../../src/errors.ts';
import type { Day, Gesture, LlmReservation, Paper, Post, Reason } from '../../src/paper.ts';
import type { Store } from '../../src/store/store.ts';
import {
  aCandidate,
  aChannel,
  aDigest,
  aGesture,
  aMember,
  anInterest,
  anLlmCall,
  aPaper,
  aPick,
  aPost,
  aReservation,
  aSchedule,
  aScore,
  aSourceReading,
  aSourceState,
  aSummary,
  aWorkspace,
} from '../builders.ts';
import { jobContract } from './job-contract.ts';

const ids = (papers: readonly Paper[]) => papers.map(({ id }) => id);
const intent = ({ ts: _, ...post }: Post) => post;

/**
 * What every engine behind the port must do. Each test gets an empty store from `open`.
 * @param openNew makes the tables of one anew, where `open` copies what was made once.
 */
export function storeContract(
  name: string,
  open: () => Promise<Store>,
  openNew: () => Promise<Store> = open,
): void {
  jobContract(name, open);
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('papers', () => {
      it('gives back every field as it was, nulls and empty lists too', async () => {
        const full = aPaper({
          id: 'quant-ph/0201082',
          version: 3,
          title: 'Naïve $\\pi_\\theta$ — 強化学習 🎲 "quoted" \'single\'',
          abstract: 'Line one.\n\tLine two; 100% & <b>more</b> \\emph{TeX}.',
          authors: ['Émile Exemple', "O'Neil, Pat", 'Ada "A" Sample'],
          upvotes: 0,
          organization: 'Example Lab',
          codeUrl: 'https://example.org/code?a=1&b=2',
          venue: 'ICLR 2026',
          sources: ['arxiv', 'huggingface'],
        });
        const bare = aPaper({
          id: 'bare',
          abstract: '',
          authors: [],
          categories: [],
          published: null,
          sources: [],
        });
        await store.papers.upsert([full, bare]);
        expect(await store.papers.get('quant-ph/0201082')).toEqual(full);
        expect(await store.papers.get('bare')).toEqual(bare);
        expect(await store.papers.get('unknown')).toBeNull();
      });

      it('tells which papers were withdrawn, as they stand now', async () => {
        const gone = aPaper({ id: 'gone', withdrawn: true });
        await store.papers.upsert([aPaper(), gone]);
        expect(await store.papers.get('gone')).toEqual(gone);
        expect(await store.papers.withdrawn()).toEqual(['gone']);
        await store.papers.upsert([{ ...gone, withdrawn: false }]);
        expect(await store.papers.withdrawn()).toEqual([]);
      });

      it('counts what was added, changed and unchanged', async () => {
        const papers = [aPaper({ id: 'a' }), aPaper({ id: 'b' })];
        expect(await store.papers.upsert(papers)).toEqual({ added: 2, changed: 0, unchanged: 0 });
        expect(await store.papers.upsert(papers)).toEqual({ added: 0, changed: 0, unchanged: 2 });
        const next = [aPaper({ id: 'a', upvotes: 7 }), aPaper({ id: 'b' }), aPaper({ id: 'c' })];
        expect(await store.papers.upsert(next)).toEqual({ added: 1, changed: 1, unchanged: 1 });
        expect(await store.papers.count()).toBe(3);
        expect(await store.papers.upsert([])).toEqual({ added: 0, changed: 0, unchanged: 0 });
      });

      it('takes the same id twice in one batch: the later one stands and is found', async () => {
        const twice = [
          aPaper({ id: 'a', title: 'First words' }),
          aPaper({ id: 'a', title: 'Second words' }),
        ];
        expect(await store.papers.upsert(twice)).toEqual({ added: 1, changed: 1, unchanged: 0 });
        expect((await store.papers.get('a'))?.title).toBe('Second words');
        expect(ids(await store.papers.search(['second'], 5))).toEqual(['a']);
        expect(ids(await store.papers.search(['first'], 5))).toEqual([]);
      });

      it.each([
        ['title', { title: 'Another title' }],
        ['abstract', { abstract: 'Another abstract.' }],
        ['authors', { authors: ['Bo Sample', 'Ada Example'] }],
        ['categories', { categories: ['cs.LG'] }],
        ['published', { published: null }],
        ['day', { day: '2026-03-16' }],
        ['upvotes', { upvotes: 0 }],
        ['organization', { organization: 'Example Lab' }],
        ['codeUrl', { codeUrl: 'https://example.org/code' }],
        ['venue', { venue: 'TMLR' }],
        ['sources', { sources: ['arxiv', 'huggingface'] }],
        ['version', { version: 2 }],
      ] satisfies [string, Partial<Paper>][])('replaces a changed %s', async (_, change) => {
        await store.papers.upsert([aPaper()]);
        expect((await store.papers.upsert([aPaper(change)])).changed).toBe(1);
        expect(await store.papers.get(aPaper().id)).toEqual(aPaper(change));
        expect((await store.papers.upsert([aPaper(change)])).unchanged).toBe(1);
      });

      it('lists sources in order and once each', async () => {
        await store.papers.upsert([aPaper({ sources: ['huggingface', 'arxiv', 'huggingface'] })]);
        expect((await store.papers.get(aPaper().id))?.sources).toEqual(['arxiv', 'huggingface']);
        await store.papers.upsert([aPaper({ sources: ['openreview'] })]);
        expect((await store.papers.get(aPaper().id))?.sources).toEqual(['openreview']);
      });

      it('keeps every version with its day, and the last text of each', async () => {
        const { id } = aPaper();
        await store.papers.upsert([aPaper({ day: '2026-03-02', title: 'One' })]);
        await store.papers.upsert(
          [aPaper({ day: '2026-03-02', title: 'Two', version: 2 })],
          '2026-03-17',
        );
        await store.papers.upsert([aPaper({ day: '2026-03-02', title: 'Two!', version: 2 })]);
        await store.papers.upsert([
          aPaper({ day: '2026-03-02', title: 'Two!', version: 2, upvotes: 3 }),
        ]);
        const versions = await store.papers.versions(id);
        expect(versions.map(({ abstract, ...rest }) => rest)).toEqual([
          { version: 1, title: 'One', day: '2026-03-02' },
          { version: 2, title: 'Two!', day: '2026-03-17' },
        ]);
        expect(versions[0]?.abstract).toBe(aPaper().abstract);
        expect((await store.papers.get(id))?.title).toBe('Two!');
        expect(await store.papers.versions('unknown')).toEqual([]);
      });

      it('keeps text that another engine could not: null bytes go, halves of pairs are replaced', async () => {
        const odd = aPaper({ title: 'A\0 title \ud800!', authors: ['Ada\0 Example'] });
        await store.papers.upsert([odd]);
        const stored = await store.papers.get(odd.id);
        expect(stored?.title).toBe('A title \ufffd!');
        expect(stored?.authors).toEqual(['Ada Example']);
        expect((await store.papers.upsert([odd])).unchanged).toBe(1);
      });

      it('writes a batch wholly or not at all', async () => {
        const broken = [aPaper({ id: 'a' }), aPaper({ id: 'b', version: Number.NaN })];
        await expect(store.papers.upsert(broken)).rejects.toThrow(StoreError);
        expect(await store.papers.count()).toBe(0);
        expect(await store.papers.search(['offline'], 5)).toEqual([]);
        expect((await store.papers.upsert([aPaper({ id: 'a' })])).added).toBe(1);
        expect(ids(await store.papers.search(['offline'], 5))).toEqual(['a']);
      });

      it('gives many in the order asked for, leaving out the unknown', async () => {
        await store.papers.upsert(['a', 'b', 'c'].map((id) => aPaper({ id })));
        expect(ids(await store.papers.getMany(['c', 'x', 'a', 'c']))).toEqual(['c', 'a', 'c']);
        expect(await store.papers.getMany([])).toEqual([]);
        const many = Array.from({ length: 40_000 }, (_, i) => `none-${i}`);
        expect(ids(await store.papers.getMany([...many, 'b']))).toEqual(['b']);
      });

      it('walks the days in stream order', async () => {
        await store.papers.upsert([
          aPaper({ id: 'b', day: '2026-03-02' }),
          aPaper({ id: 'a', day: '2026-03-03' }),
          aPaper({ id: 'a2', day: '2026-03-02' }),
          aPaper({ id: 'B', day: '2026-03-02' }),
          aPaper({ id: 'z', day: '2026-02-27' }),
        ]);
        const { papers } = store;
        expect(ids(await papers.between('2026-03-02', '2026-03-03'))).toEqual([
          'B',
          'a2',
          'b',
          'a',
        ]);
        expect(ids(await papers.between('2026-03-02', '2026-03-02'))).toEqual(['B', 'a2', 'b']);
        expect(await papers.between('2026-03-03', '2026-03-02')).toEqual([]);
        expect(ids(await papers.before('2026-03-03', 2))).toEqual(['a2', 'b']);
        expect(ids(await papers.before('2026-03-03', 99))).toEqual(['z', 'B', 'a2', 'b']);
        expect(await papers.before('2026-02-27', 5)).toEqual([]);
        expect(await papers.before('2026-03-03', 0)).toEqual([]);
        expect(await papers.newestDay('2026-03-09')).toBe('2026-03-03');
        expect(await papers.newestDay('2026-03-01')).toBe('2026-02-27');
        expect(await papers.newestDay('2026-02-01')).toBeNull();
      });

      it('tells what was written since a mark, as it was and as it is', async () => {
        const { papers } = store;
        await papers.upsert([aPaper({ id: 'a', day: '2026-03-02' })]);
        const first = await papers.writtenSince(0);
        expect(first.papers).toEqual([]);
        await papers.upsert([aPaper({ id: 'a', day: '2026-03-02' })]);
        expect(await papers.writtenSince(first.mark)).toEqual(first);
        await papers.upsert([
          aPaper({ id: 'a', day: '2026-03-03' }),
          aPaper({ id: 'b', day: '2026-03-04' }),
        ]);
        const second = await papers.writtenSince(first.mark);
        expect(second.papers).toEqual([
          { id: 'a', day: '2026-03-02' },
          { id: 'a', day: '2026-03-03' },
          { id: 'b', day: '2026-03-04' },
        ]);
        expect((await papers.writtenSince(second.mark)).papers).toEqual([]);
        // Few words each: it is their number that counts.
        const short: Partial<Paper> = { title: 'x', abstract: 'x', authors: [], day: '2026-03-05' };
        for (const from of [0, 10_001])
          await papers.upsert(
            Array.from({ length: 10_001 }, (_, at) => aPaper({ ...short, id: `n${from + at}` })),
          );
        expect((await papers.writtenSince(second.mark)).papers).toBeNull();
      });

      it('knows no day and no paper when it is empty', async () => {
        expect(await store.papers.newestDay('2026-03-09')).toBeNull();
        expect(await store.papers.count()).toBe(0);
        expect(await store.papers.search(['anything'], 5)).toEqual([]);
      });
    });

    describe('search', () => {
      const plain = { abstract: 'Nothing else.', authors: ['Ada Example'] };
      const find = async (...words: string[]) => ids(await store.papers.search(words, 10));

      it('puts papers with every word before papers with any', async () => {
        await store.papers.upsert([
          aPaper({ ...plain, id: 'one', title: 'Policy policy policy policy' }),
          aPaper({
            ...plain,
            id: 'both',
            title: 'A long title about many things: a policy, a robot',
          }),
          aPaper({ ...plain, id: 'none', title: 'Weather' }),
        ]);
        expect(await find('policy', 'robot')).toEqual(['both', 'one']);
        expect(ids(await store.papers.search(['policy', 'robot'], 1))).toEqual(['both']);
        expect(await store.papers.search(['policy'], 0)).toEqual([]);
      });

      it('finds prefixes, any case, and words with or without accents', async () => {
        await store.papers.upsert([
          aPaper({ ...plain, id: 'a', title: 'Naïve Bandits of Zürich' }),
        ]);
        for (const word of ['band', 'BANDITS', 'naive', 'NAÏVE', 'nai\u0308ve', 'zur', 'Zürich'])
          expect(await find(word), word).toEqual(['a']);
        expect(await find('andits')).toEqual([]);
      });

      it('finds authors, and puts a word in the title before the same word in an abstract', async () => {
        await store.papers.upsert([
          aPaper({ ...plain, id: 'abstract', title: 'Something', abstract: 'Planning is done.' }),
          aPaper({ ...plain, id: 'title', title: 'Planning', abstract: 'It is done.' }),
          aPaper({ ...plain, id: 'author', title: 'Other', authors: ['Zoë Quince', 'Bo Sample'] }),
        ]);
        expect(await find('planning')).toEqual(['title', 'abstract']);
        expect(await find('zoe', 'quince')).toEqual(['author']);
      });

      it.each([
        ['a formula', { title: 'π_0: a flow model' }, ['pi0', 'π0', 'π_0']],
        ['ligatures', { abstract: 'Eﬃcient ﬁne-tuning.' }, ['fine-tuning', 'efficient']],
        ['German', { authors: ['Jürgen Weißberg'] }, ['juergen', 'Jürgen', 'weissberg']],
        ['German, spelled out', { authors: ['Juergen Weissberg'] }, ['Jürgen', 'Weißberg']],
        ['Danish', { authors: ['Søren Ørsted'] }, ['soren', 'oersted', 'ØRSTED']],
        ['Polish', { authors: ['Łukasz Przykład'] }, ['lukasz', 'łukasz', 'przyklad']],
        ['Turkish', { authors: ['Emre Yıldız'] }, ['yildiz', 'YILDIZ', 'yıldız']],
        ['Croatian', { authors: ['Đorđe Primjer'] }, ['dorde', 'djordje', 'đorđe']],
        ['Irish', { authors: ["Pat O'Sample"] }, ['osample', 'o’sample', 'sample']],
        ['Chinese', { title: '深层强化学习的方法' }, ['强化学习', '学习']],
        ['Japanese', { title: 'ロボットのための強化学習入門' }, ['強化学習', 'ロボット']],
        ['Korean', { title: '심층강화학습을 위한 방법' }, ['강화학습', '방법']],
        ['Thai', { title: 'การเรียนรู้แบบเสริมกำลัง' }, ['เสริมกำลัง']],
        ['Russian', { title: 'Обучение с подкреплением' }, ['обучение', 'ПОДКРЕПЛЕНИЕМ']],
        ['Greek', { title: 'Η ενισχυτική μάθησης' }, ['ενισχυτικη', 'ΜΆΘΗΣΗΣ']],
        ['Arabic', { title: 'التعلم المعزز' }, ['المعزز']],
        ['Hindi', { title: 'सुदृढीकरण सीखना' }, ['सीखना']],
      ])('finds %s', async (_, given, words) => {
        await store.papers.upsert([
          aPaper({ ...plain, id: 'a', ...given }),
          aPaper({ ...plain, id: 'b', title: 'Other' }),
        ]);
        for (const word of words) expect(await find(word), word).toEqual(['a']);
      });

      it('breaks ties by id', async () => {
        const same = { ...plain, title: 'Equal' };
        await store.papers.upsert(['c', 'a', 'b'].map((id) => aPaper({ ...same, id })));
        expect(await find('equal')).toEqual(['a', 'b', 'c']);
        expect(ids(await store.papers.search(['equal'], 2))).toEqual(['a', 'b']);
      });

      it('forgets the old words of a changed text', async () => {
        await store.papers.upsert([aPaper({ ...plain, id: 'a', title: 'Walrus' })]);
        await store.papers.upsert([aPaper({ ...plain, id: 'a', title: 'Penguin', version: 2 })]);
        expect(await find('walrus')).toEqual([]);
        expect(await find('penguin')).toEqual(['a']);
        await store.papers.upsert([aPaper({ ...plain, id: 'a', title: 'Penguin', upvotes: 9 })]);
        expect(await find('penguin')).toEqual(['a']);
      });

      it('treats hyphens as part of what was typed', async () => {
        await store.papers.upsert([
          aPaper({ ...plain, id: 'hyphen', title: 'An off-policy method' }),
          aPaper({ ...plain, id: 'apart', title: 'A policy turned off' }),
        ]);
        expect((await find('off-policy'))[0]).toBe('hyphen');
        expect(await find('off-pol')).toContain('hyphen');
      });

      it.each([
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        'NEAR(a b, 3)',
        'title:x',
        '{title}:x',
        'x*',
        '*',
        '^x',
        '-x',
        '+',
        '"',
        '""',
        '"unclosed',
        "'; DROP TABLE paper; --",
        '%',
        '_',
        '\\',
        '(',
        ')',
        '\0',
        'a\0b',
        '🎲',
        '👍🏽',
        '\ud800',
        '𞤀',
        '\u{1e7f0}',
        '\u0301',
        '   ',
        '',
        '&|!:*<->',
        'x'.repeat(5000),
        Array.from({ length: 5000 }, (_, i) => `w${i}`).join(' '),
      ])('never fails on hostile text: %j', async (text) => {
        await store.papers.upsert([aPaper({ ...plain, id: 'a', title: 'Critics at play' })]);
        expect(await store.papers.search([text], 10)).toBeInstanceOf(Array);
        expect(await find('critics', text)).toEqual(['a']);
        expect(await store.papers.count()).toBe(1);
      });

      it('finds words that look like syntax', async () => {
        await store.papers.upsert([aPaper({ ...plain, id: 'a', title: 'Near and or not' })]);
        for (const word of ['AND', 'OR', 'NOT', 'NEAR'])
          expect(await find(word), word).toEqual(['a']);
        expect(await find()).toEqual([]);
        expect(await find('🎲', '"')).toEqual([]);
      });
    });

    describe('reading lists', () => {
      it('installations are kept by workspace, replaced and removed', async () => {
        const { installations } = store;
        const one = { workspaceId: 'T002', encrypted: 'v1.x', installedAt: 5 };
        expect(await installations.get('T002')).toBeNull();
        await installations.save(one);
        await installations.save({ ...one, workspaceId: 'T001' });
        await installations.save({ ...one, encrypted: 'v1.y', installedAt: 6 });
        expect((await installations.list()).map(({ workspaceId }) => workspaceId)).toEqual([
          'T001',
          'T002',
        ]);
        expect(await installations.get('T002')).toEqual({
          ...one,
          encrypted: 'v1.y',
          installedAt: 6,
        });
        await installations.remove('T002');
        await installations.remove('T002');
        expect(await installations.get('T002')).toBeNull();
      });

      it('installations change only where they are as they were read, and all at once', async () => {
        const { installations } = store;
        const one = { workspaceId: 'T001', encrypted: 'v1.x', installedAt: 5 };
        await installations.save(one);
        await installations.save({ ...one, workspaceId: 'T002' });
        expect(await installations.replace(one, 'v1.y')).toBe(true);
        expect(await installations.replace(one, 'v1.z')).toBe(false);
        expect(await installations.replace({ ...one, workspaceId: 'T003' }, 'v1.z')).toBe(false);
        const changed = await installations.replaceAll(({ encrypted }) =>
          encrypted === 'v1.y' ? 'v2.y' : null,
        );
        expect(changed).toEqual({ changed: 1, left: ['T002'] });
        const texts = async () => (await installations.list()).map(({ encrypted }) => encrypted);
        expect(await texts()).toEqual(['v2.y', 'v1.x']);
        const failing = installations.replaceAll(({ workspaceId }) => {
          if (workspaceId === 'T002') throw new Error('in the middle');
          return 'v3';
        });
        await expect(failing).rejects.toThrow('in the middle');
        expect(await texts()).toEqual(['v2.y', 'v1.x']);
      });

      it('a workspace that left is deleted at its time, unless it came back', async () => {
        const { installations, workspaces, channels } = store;
        for (const id of ['T001', 'T002', 'T003']) {
          await channels.upsertWorkspace(aWorkspace({ id }));
          await channels.subscribe(aChannel({ workspaceId: id, id: `C${id}` }));
          await installations.save({ workspaceId: id, encrypted: 'v1.x', installedAt: 5 });
        }
        await workspaces.leave({ workspaceId: 'T001', deleteAt: 100 });
        await workspaces.leave({ workspaceId: 'T001', deleteAt: 900 });
        await workspaces.leave({ workspaceId: 'T002', deleteAt: 100 });
        expect((await installations.list()).map((one) => one.workspaceId)).toEqual(['T003']);
        await workspaces.comeBack('T002');
        expect(await workspaces.departures()).toEqual([{ workspaceId: 'T001', deleteAt: 100 }]);
        expect(await workspaces.deleteDeparted(99)).toEqual([]);
        expect(await workspaces.deleteDeparted(100)).toEqual(['T001']);
        expect(await workspaces.deleteDeparted(100)).toEqual([]);
        expect(await workspaces.departures()).toEqual([]);
        expect((await channels.list()).map(({ workspaceId }) => workspaceId)).toEqual([
          'T002',
          'T003',
        ]);
        expect((await channels.workspaces()).map(({ id }) => id)).toEqual(['T002', 'T003']);
      });

      it('everything of a workspace is deleted, and nothing of another', async () => {
        const fill = async (workspaceId: string) => {
          const { day, channelId } = aDigest();
          const place = { workspaceId, channelId, day };
          const { ts: _, ...post } = aPost({ workspaceId });
          await store.channels.upsertWorkspace(aWorkspace({ id: workspaceId }));
          await store.channels.upsertMember({ ...aMember(), workspaceId });
          await store.votes.record(aGesture({ workspaceId }));
          await store.digests.saveOnce(aDigest({ workspaceId }));
          await store.posts.begin(post);
          await store.saved.add(workspaceId, 'U001', 'A', 1);
          await store.weekVotes.toggle(place, 'U001', 'A');
          await store.llmCalls.save(
            anLlmCall({ payer: { workspaceId, channelId, day }, inputTokens: 5, outputTokens: 2 }),
          );
        };
        await store.channels.subscribe(aChannel({ workspaceId: 'T001', id: 'C001' }));
        for (const id of ['T001', 'T002']) await fill(id);
        const deleted = await store.workspaces.deleteAll('T001');
        expect(Object.fromEntries(deleted)).toEqual({
          pick: aDigest().picks.length,
          digest: 1,
          post: 1,
          week_vote: 1,
          vote: 1,
          gesture: 1,
          saved: 1,
          interest: aChannel().interests.length,
          channel: 1,
          member: 1,
          workspace: 1,
        });
        expect(await store.workspaces.deleteAll('T001')).toEqual(new Map());
        const { day, channelId } = aDigest();
        const gesture = aGesture();
        for (const [id, isThere] of [
          ['T001', false],
          ['T002', true],
        ] as const) {
          expect((await store.digests.get(id, channelId, day)) !== null).toBe(isThere);
          expect((await store.saved.list(id, 'U001')).length > 0).toBe(isThere);
          const vote = await store.votes.get(id, gesture.memberId, gesture.paperId);
          expect(vote !== null).toBe(isThere);
        }
        // What models took stays in the sums, under nobody's name.
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(14);
        const spending = await store.llmCalls.spending(0, Number.MAX_SAFE_INTEGER);
        expect(spending.map(({ payer }) => payer?.workspaceId ?? null)).toEqual([null, 'T002']);
      });

      it('a workspace belongs to an organisation, or to none', async () => {
        const { channels, workspaces } = store;
        await channels.upsertWorkspace(aWorkspace({ id: 'T001' }));
        await workspaces.setOrganisation('T001', 'E001');
        await workspaces.setOrganisation('T009', 'E001');
        await channels.upsertWorkspace(aWorkspace({ id: 'T001', name: 'Other' }));
        expect(await workspaces.organisations()).toEqual(new Map([['T001', 'E001']]));
        await workspaces.setOrganisation('T001', null);
        expect(await workspaces.organisations()).toEqual(new Map());
      });

      it('hold a paper once, newest first, with note and read mark, each member alone', async () => {
        const { saved } = store;
        expect(await saved.add('T001', 'U001', 'A', 100)).toBe(true);
        expect(await saved.add('T001', 'U001', 'B', 200)).toBe(true);
        expect(await saved.add('T001', 'U001', 'A', 300)).toBe(false);
        await saved.add('T001', 'U002', 'C', 100);
        await saved.add('T002', 'U001', 'D', 100);
        const [first] = await saved.list('T001', 'U001');
        expect(first).toMatchObject({ paperId: 'B', savedAt: 200, readAt: null, note: '' });
        if (first) {
          await saved.update(first, { readAt: 400 });
          await saved.update(first, { note: 'twice' });
        }
        const among = await saved.amongSaved('T001', ['A', 'C', 'D', 'X']);
        expect([...among].sort()).toEqual(['A', 'C']);
        expect(await saved.amongSaved('T001', [])).toEqual(new Set());
        const list = await saved.list('T001', 'U001');
        expect(list.map(({ paperId }) => paperId)).toEqual(['B', 'A']);
        expect(list[0]).toMatchObject({ savedAt: 200, readAt: 400, note: 'twice' });
        expect(await saved.remove('T001', 'U001', 'B')).toBe(true);
        expect(await saved.remove('T001', 'U001', 'B')).toBe(false);
        if (first) await saved.update(first, { note: 'gone' });
        expect(await saved.list('T001', 'U001')).toHaveLength(1);
      });

      it('remember who wants a weekly reminder, since when first, and no longer', async () => {
        const { saved } = store;
        await saved.remind('T001', 'U002', 200);
        await saved.remind('T001', 'U001', 100);
        await saved.remind('T001', 'U001', 300);
        expect(await saved.reminders()).toEqual([
          { workspaceId: 'T001', memberId: 'U001', since: 100 },
          { workspaceId: 'T001', memberId: 'U002', since: 200 },
        ]);
        await saved.remind('T001', 'U001', null);
        await saved.remind('T002', 'U002', null);
        expect((await saved.reminders()).map(({ memberId }) => memberId)).toEqual(['U002']);
      });

      it('hold one vote a member for the paper of a week, the last one; the same one again takes it back', async () => {
        const week = { workspaceId: 'T001', channelId: 'C001', day: '2026-03-20' as const };
        const of = (day: Day) => store.weekVotes.ofWeek('T001', 'C001', day);
        const toggle = store.weekVotes.toggle;
        expect(await toggle(week, 'U2', 'A')).toBe(true);
        await toggle(week, 'U1', 'A');
        expect(await toggle(week, 'U1', 'B')).toBe(true);
        await toggle({ ...week, day: '2026-03-27' }, 'U1', 'C');
        await toggle({ ...week, channelId: 'C002' }, 'U3', 'C');
        expect(await of(week.day)).toEqual([
          { memberId: 'U1', paperId: 'B' },
          { memberId: 'U2', paperId: 'A' },
        ]);
        expect(await toggle(week, 'U1', 'B')).toBe(false);
        expect(await of(week.day)).toEqual([{ memberId: 'U2', paperId: 'A' }]);
        expect(await of('2026-04-03')).toEqual([]);
        expect(await Promise.all([toggle(week, 'U4', 'A'), toggle(week, 'U4', 'A')])).toEqual([
          true,
          false,
        ]);
      });

      it('keep who shared a paper with a channel first', async () => {
        const { shared } = store;
        const one = { workspaceId: 'T001', channelId: 'C001', paperId: 'A', memberId: 'U1', at: 5 };
        expect(await shared.addOnce(one)).toEqual(one);
        expect(await shared.addOnce({ ...one, memberId: 'U2', at: 9 })).toEqual(one);
        await shared.addOnce({ ...one, paperId: 'B', at: 3 });
        await shared.addOnce({ ...one, channelId: 'C002' });
        const there = await shared.inChannel('T001', 'C001');
        expect(there.map(({ paperId }) => paperId)).toEqual(['B', 'A']);
        expect(await shared.get('T001', 'C001', 'A')).toEqual(one);
        expect(await shared.get('T001', 'C003', 'A')).toBeNull();
      });
    });

    describe('what is kept', () => {
      it('members are forgotten wholly, and nothing of others', async () => {
        const own = ['DU001', 'U001'];
        const who = { workspaceId: 'T001', memberId: 'U001', own };
        const place = { workspaceId: 'T001', channelId: 'C001', day: aDigest().day };
        await store.channels.subscribe(aChannel({ editors: ['U001', 'U002'], lastEditor: 'U001' }));
        const alone = aChannel({ id: 'C002', editors: ['U001'], lastEditor: 'U002' });
        await store.channels.subscribe(alone);
        const personal = { memberId: 'U001', channelId: 'C001' };
        const ownPicks = aChannel({ id: 'DU001', personal, lastEditor: 'U001' });
        await store.channels.subscribe(ownPicks);
        await store.digests.saveOnce(aDigest({ channelId: 'DU001' }));
        await store.digests.saveOnce(aDigest());
        await store.posts.begin(intent(aPost({ channelId: 'DU001' })));
        await store.posts.begin(intent(aPost()));
        const payer = { ...place, channelId: 'DU001' };
        await store.llmCalls.save(anLlmCall({ payer, inputTokens: 5, outputTokens: 2 }));
        const fill = async (workspaceId: string, memberId: string) => {
          await store.channels.upsertMember({ workspaceId, id: memberId });
          await store.votes.record(aGesture({ workspaceId, memberId, key: `k ${memberId}` }));
          await store.saved.add(workspaceId, memberId, 'A', 1);
          await store.saved.remind(workspaceId, memberId, 5);
          const reminder = {
            ...place,
            workspaceId,
            kind: 'reminder',
            channelId: memberId,
          } as const;
          const [job] = await store.jobs.take('A', [reminder], { leaseMs: 1000, now: 1 });
          if (job) await store.jobs.end(job, { is: 'done', at: 7 });
          await store.weekVotes.toggle({ ...place, workspaceId }, memberId, 'A');
          const shared = { workspaceId, channelId: 'C001', paperId: memberId, memberId, at: 1 };
          await store.shared.addOnce(shared);
        };
        await fill('T001', 'U001');
        await fill('T001', 'U002');
        await fill('T002', 'U001');
        const others = [
          { workspaceId: 'T001', memberId: 'U002', own: [] },
          { workspaceId: 'T002', memberId: 'U001', own: [] },
        ];
        const ofOthers = () => Promise.all(others.map((one) => store.members.data(one)));
        const before = await ofOthers();
        // What was done before counts as done before, however it is written.
        const last = store.votes.record(aGesture({ memberId: 'U001', paperId: 'B', key: 'last' }));
        const data = await store.members.data(who);
        const gone = await store.members.forget(who);
        await last;
        expect(gone).toEqual(data);
        expect(gone).toMatchObject({
          isListed: true,
          editorOf: ['C001', 'C002'],
          lastEditorOf: ['C001', 'DU001'],
          dueReminders: [{ day: place.day, doneAt: 7 }],
          weekVotes: [{ channelId: 'C001', day: place.day, paperId: 'A' }],
          shared: [{ channelId: 'C001', paperId: 'U001', at: 1 }],
          personal: [{ channelId: 'DU001', interests: ownPicks.interests }],
          digests: [{ channelId: 'DU001', day: place.day }],
        });
        expect(gone.votes.map(({ paperId }) => paperId).sort()).toEqual(
          [aGesture().paperId, 'B'].sort(),
        );
        expect(gone.gestures).toHaveLength(2);
        expect(gone.picks).toHaveLength(aDigest().picks.length);
        expect(gone.messages).toHaveLength(1);
        const nothing = Object.fromEntries(Object.keys(gone).map((name) => [name, []]));
        expect(await store.members.data(who)).toEqual({ ...nothing, isListed: false });
        expect(await store.members.forget(who)).toEqual({ ...nothing, isListed: false });
        expect(await ofOthers()).toEqual(before);
        expect((await store.channels.get('T001', 'C001'))?.editors).toEqual(['U002']);
        expect((await store.channels.get('T001', 'C001'))?.lastEditor).toBeNull();
        expect((await store.channels.get('T001', 'C002'))?.editors).toBe('admins');
        expect((await store.channels.get('T001', 'C002'))?.lastEditor).toBe('U002');
        expect(await store.channels.get('T001', 'DU001')).toBeNull();
        expect(await store.digests.get('T001', 'DU001', place.day)).toBeNull();
        expect(await store.digests.get('T001', 'C001', place.day)).not.toBeNull();
        expect((await store.shared.get('T001', 'C001', 'U001'))?.memberId).toBeNull();
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(7);
        // What they do afterwards counts anew, the same delivery too.
        const again = await store.votes.record(aGesture({ memberId: 'U001', key: 'k U001' }));
        expect(again).toMatchObject({ before: null, repeated: false, vote: { value: 'up' } });
      });

      it('histories are shortened, and no vote changes now or later', async () => {
        const press = (at: number, over: Partial<Gesture> = {}) =>
          store.votes.record(aGesture({ at, key: `press ${at}`, ...over }));
        for (const at of [1, 2, 3]) await press(at);
        await press(4, { paperId: 'B', kind: 'react', emoji: 'heart' });
        await press(5, { paperId: 'B', kind: 'unreact', emoji: 'heart' });
        await press(6, { paperId: 'B', kind: 'react', emoji: 'fire', value: 'up' });
        for (const at of [7, 50, 51]) await press(at, { memberId: 'U002' });
        const { retention, votes } = store;
        const before = await votes.inChannel('T001', 'C001');
        let after = await retention.shortenHistories(40, null, 2);
        expect(after).not.toBeNull();
        after = await retention.shortenHistories(40, after, 2);
        expect(after).toBeNull();
        expect(await votes.inChannel('T001', 'C001')).toEqual(before);
        const { paperId } = aGesture();
        const keys = async (memberId: string, paper: string) =>
          (await votes.history('T001', memberId, paper)).map(({ key }) => key);
        expect(await keys('U001', paperId)).toEqual(['press 3']);
        expect(await keys('U001', 'B')).toEqual(['press 6']);
        expect(await keys('U002', paperId)).toEqual(['press 7', 'press 50', 'press 51']);
        expect((await press(60)).vote.value).toBe('none');
        const off = { paperId: 'B', kind: 'unreact', emoji: 'fire' } as const;
        expect((await press(61, off)).vote.value).toBe('none');
      });

      it('old summaries and calls of models go, a few at a time', async () => {
        const { retention, summaries, llmCalls } = store;
        for (const at of [1, 2, 3, 50]) {
          await summaries.save(aSummary({ paperId: `P${at}` }), at);
          await llmCalls.save(anLlmCall({ at, inputTokens: 1, outputTokens: 0 }));
        }
        expect(await retention.forgetSummaries(50, 2)).toBe(2);
        expect(await retention.forgetSummaries(50, 2)).toBe(1);
        expect(await retention.forgetSummaries(50, 2)).toBe(0);
        const { method, version } = aSummary();
        expect(await summaries.get('P1', method, version)).toBeNull();
        expect(await summaries.get('P50', method, version)).not.toBeNull();
        expect(await retention.forgetLlmCalls(50, 2)).toBe(2);
        expect(await retention.forgetLlmCalls(50, 2)).toBe(1);
        expect((await llmCalls.spentSince(0)).tokens).toBe(1);
      });
    });

    describe('channels', () => {
      const { workspaceId, id } = aChannel();
      const full = aChannel({
        interests: [anInterest(), anInterest({ text: 'robots that walk', weight: 2 })],
        examples: ['2603.01001'],
        mutedTopics: ['games'],
        followedAuthors: ['Ada Example'],
        categories: ['cs.LG'],
        rlWidth: 'strict',
        recap: { weekday: 5, time: '16:00' },
        editors: ['U001'],
        lastEditor: 'U001',
        paused: true,
        fault: 'is_archived',
        tasteSince: 5,
      });
      const end = async (at: number) => {
        const mark = (await store.channels.mark(workspaceId, id)) ?? '';
        return store.channels.end(workspaceId, id, { mark, at });
      };

      it('end once for a mark, and come back exactly as they were', async () => {
        const { channels } = store;
        expect(await channels.mark(workspaceId, id)).toBeNull();
        await channels.subscribe(full);
        await channels.subscribe(aChannel({ id: 'C002' }));
        const mark = (await channels.mark(workspaceId, id)) ?? '';
        const ended = { channel: full, endedAt: 50 };
        expect(await channels.end(workspaceId, id, { mark, at: 50 })).toEqual(ended);
        expect(await channels.end(workspaceId, id, { mark, at: 51 })).toBeNull();
        expect(await channels.get(workspaceId, id)).toBeNull();
        expect(await channels.mark(workspaceId, id)).toBeNull();
        expect(await channels.update(workspaceId, id, { name: 'other' })).toBeNull();
        expect((await channels.list()).map((one) => one.id)).toEqual(['C002']);
        expect(await channels.ended(workspaceId, id)).toEqual(ended);
        expect(await channels.ended('T002', id)).toBeNull();
        expect(await channels.restore(workspaceId, id, 49)).toBeNull();
        expect(await channels.restore(workspaceId, id, 50)).toEqual(full);
        expect(await channels.restore(workspaceId, id, 50)).toBeNull();
        expect(await channels.get(workspaceId, id)).toEqual(full);
        expect(await channels.ended(workspaceId, id)).toBeNull();
        // A question from before it was brought back is answered already.
        expect(await channels.end(workspaceId, id, { mark, at: 52 })).toBeNull();
        expect(await end(53)).toEqual({ channel: full, endedAt: 53 });
      });

      it('are not brought back over a new subscription', async () => {
        await store.channels.subscribe(full);
        await end(50);
        const fresh = aChannel({ since: full.since + 1 });
        expect(await store.channels.subscribe(fresh)).toEqual({ channel: fresh, isNew: true });
        expect(await store.channels.restore(workspaceId, id, 50)).toBeNull();
        expect(await store.channels.ended(workspaceId, id)).toBeNull();
        expect(await store.channels.get(workspaceId, id)).toEqual(fresh);
      });

      it('are forgotten some time after they ended', async () => {
        await store.channels.subscribe(full);
        await end(50);
        await store.channels.forgetEnded(50);
        expect(await store.channels.ended(workspaceId, id)).not.toBeNull();
        await store.channels.forgetEnded(51);
        expect(await store.channels.ended(workspaceId, id)).toBeNull();
        expect(await store.channels.restore(workspaceId, id, 50)).toBeNull();
        await store.channels.subscribe(aChannel());
        expect(await store.channels.get(workspaceId, id)).toEqual(aChannel());
      });

      it('gives back a channel with its interests in order, its wishes, schedule and switches', async () => {
        const channel = aChannel({
          interests: [
            anInterest({ text: 'z first', weight: 0.1 }),
            anInterest({ text: 'a second' }),
          ],
          schedule: aSchedule({ days: [7, 1], time: '23:59', timezone: 'Asia/Kolkata' }),
          placement: 'thread',
          paused: true,
          examples: ['2603.01001', 'quant-ph/0201082'],
          mutedTopics: ['image segmentation', 'It\'s "off" 🎲'],
          followedAuthors: ['Émile Exemple', "O'Neil, Pat"],
          categories: ['cs.LG', 'stat.ML'],
          rlWidth: 'wide',
          recap: { weekday: 5, time: '16:00' },
          editors: ['U001', 'U002'],
          personal: { memberId: 'U001', channelId: 'C002' },
          lastEditor: 'U002',
          fault: 'is_archived',
          tasteSince: Date.UTC(2026, 2, 9),
        });
        await store.channels.subscribe(channel);
        expect(await store.channels.get('T001', 'C001')).toEqual(channel);
        expect(await store.channels.get('T002', 'C001')).toBeNull();
        expect(await store.channels.get('T001', 'C002')).toBeNull();
      });

      it('subscribes a channel under one workspace, until that has the app no more', async () => {
        const { channels } = store;
        const mine = aChannel({ workspaceId: 'T002' });
        await channels.subscribe(aChannel());
        await expect(channels.subscribe(mine)).rejects.toThrow(SubscribedElsewhereError);
        expect(await channels.subscriberOf('C001')).toBe('T001');
        expect(await channels.subscribe(mine, (id) => id === 'T002')).toEqual({
          channel: mine,
          isNew: true,
        });
        expect(await channels.list()).toEqual([mine]);
        expect(await channels.subscriberOf('C009')).toBeNull();
      });

      it('notes which workspaces are stopped, until they are resumed', async () => {
        const { stop, resume, stops } = store.workspaces;
        await store.channels.upsertWorkspace({ id: 'T001', name: 'Lab' });
        const one = { workspaceId: 'T001', code: 'token_revoked', askAt: 5 };
        await stop({ ...one, workspaceId: 'T002', code: 'account_inactive' });
        await stop({ ...one, askAt: 4 });
        await stop(one);
        await resume('T003');
        expect(await stops()).toEqual([
          one,
          { ...one, workspaceId: 'T002', code: 'account_inactive' },
        ]);
        await resume('T001');
        expect((await stops()).map(({ workspaceId }) => workspaceId)).toEqual(['T002']);
        expect(await store.channels.workspaces()).toContainEqual({ id: 'T001', name: 'Lab' });
      });

      it('gives everything of a channel to its new id', async () => {
        const personal = { memberId: 'U001', channelId: 'C001' };
        await store.channels.subscribe(aChannel({ outsideVotes: false }));
        await store.channels.subscribe(aChannel({ id: 'D001', personal }));
        await store.votes.record(aGesture());
        await store.digests.saveOnce(aDigest());
        const { ts, ...post } = aPost();
        await store.posts.begin(post);
        const compared = { asked: ['a', 'b'], order: ['b'] };
        const place = { workspaceId: 'T001', channelId: 'C001', day: post.day };
        await store.assessments.save(place, 'v', compared, 1);
        const payer = { workspaceId: 'T001', channelId: 'C001', day: null };
        await store.llmCalls.save(anLlmCall({ payer }));
        await store.channels.changeId('T001', 'C001', 'C00NEW');
        const [spent] = await store.llmCalls.spending(0, Number.MAX_SAFE_INTEGER);
        expect(spent?.payer?.channelId).toBe('C00NEW');
        const moved = { ...place, channelId: 'C00NEW' };
        expect(await store.assessments.get(moved, 'v')).toEqual(compared);
        expect(await store.channels.list()).toEqual([
          aChannel({ id: 'C00NEW', outsideVotes: false }),
          aChannel({ id: 'D001', personal: { ...personal, channelId: 'C00NEW' } }),
        ]);
        expect(await store.votes.inChannel('T001', 'C00NEW')).toHaveLength(1);
        expect(await store.digests.get('T001', 'C00NEW', aDigest().day)).toEqual(
          aDigest({ channelId: 'C00NEW' }),
        );
        expect(await store.posts.ofDay('T001', 'C00NEW', post.day)).toHaveLength(1);
        expect(await store.posts.ofDay('T001', 'C001', post.day)).toEqual([]);
        // Slack tells it again: nothing happens.
        await store.channels.changeId('T001', 'C001', 'C00NEW');
        expect(await store.channels.list()).toHaveLength(2);
      });

      it('subscribes a channel once: what it has stays', async () => {
        const channel = aChannel({ mutedTopics: ['b'] });
        expect(await store.channels.subscribe(channel)).toEqual({ channel, isNew: true });
        const again = aChannel({ interests: [anInterest({ text: 'other' })] });
        expect(await store.channels.subscribe(again)).toEqual({ channel, isNew: false });
        expect(await store.channels.get('T001', 'C001')).toEqual(channel);
      });

      it('changes the fields that are told, and leaves every other', async () => {
        const channel = aChannel({ mutedTopics: ['b'], interests: [anInterest({ text: 'old' })] });
        const { workspaceId, id } = channel;
        await store.channels.subscribe(channel);
        const change = {
          interests: [anInterest({ text: 'robots' }), anInterest({ text: 'bandits' })],
          paused: true,
          examples: ['a'],
          followedAuthors: ['c'],
          categories: ['cs.RO'],
          rlWidth: 'strict' as const,
          recap: { weekday: 1 as const, time: '09:00' },
          editors: ['U1'],
          personal: { memberId: 'U1', channelId: 'C2' },
          fault: 'is_archived',
          tasteSince: 1,
        };
        const changed = await store.channels.update(workspaceId, id, change);
        expect(changed).toEqual({ ...channel, ...change });
        expect(await store.channels.get(workspaceId, id)).toEqual(changed);
        const reset = { fault: null, interests: [], name: 'renamed' };
        await store.channels.update(workspaceId, id, reset);
        expect(await store.channels.get(workspaceId, id)).toEqual({ ...changed, ...reset });
        expect(await store.channels.update('T404', id, reset)).toBeNull();
        expect(await store.channels.list()).toHaveLength(1);
      });

      it('changes a channel by what it is at that moment, so that of many changes at once none is lost', async () => {
        const { workspaceId, id } = aChannel();
        await store.channels.subscribe(aChannel());
        const topics = Array.from({ length: 9 }, (_, at) => `topic ${at}`);
        await Promise.all([
          ...topics.map((topic) =>
            store.channels.update(workspaceId, id, ({ mutedTopics }) => ({
              mutedTopics: [...mutedTopics, topic],
            })),
          ),
          store.channels.update(workspaceId, id, { tasteSince: 5 }),
        ]);
        expect(await store.channels.get(workspaceId, id)).toEqual(
          aChannel({ mutedTopics: topics, tasteSince: 5 }),
        );
      });

      it('changes nothing where the change says so, fails, or the channel is not subscribed', async () => {
        const { workspaceId, id } = aChannel();
        const update = store.channels.update;
        const fails = () => {
          throw new Error('no');
        };
        expect(await update(workspaceId, id, fails)).toBeNull();
        await store.channels.subscribe(aChannel());
        expect(await update(workspaceId, id, () => null)).toEqual(aChannel());
        await expect(update(workspaceId, id, fails)).rejects.toThrow('no');
        expect(await store.channels.get(workspaceId, id)).toEqual(aChannel());
      });

      it('lists all channels by workspace and id, each with its own interests', async () => {
        const channels = [
          aChannel({ workspaceId: 'T1', id: 'C2', interests: [anInterest({ text: 'one' })] }),
          aChannel({ workspaceId: 'T1', id: 'C9', paused: true }),
          aChannel({ workspaceId: 'T2', id: 'C1', interests: [anInterest({ text: 'two' })] }),
        ];
        for (const channel of channels.toReversed()) await store.channels.subscribe(channel);
        expect(await store.channels.list()).toEqual(channels);
        expect(await store.channels.inWorkspaces(['T1'])).toEqual(channels.slice(0, 2));
        expect(await store.channels.inWorkspaces(['T2', 'T404', 'T1'])).toEqual(channels);
        expect(await store.channels.inWorkspaces([])).toEqual([]);
        // What was read before is not given again when something of it has changed.
        const interests = [anInterest({ text: 'three' })];
        await store.channels.update('T2', 'C1', { interests });
        expect((await store.channels.list()).at(-1)?.interests).toEqual(interests);
        const mark = (await store.channels.mark('T1', 'C2')) ?? '';
        await store.channels.end('T1', 'C2', { mark, at: 1 });
        expect((await store.channels.inWorkspaces(['T1'])).map(({ id }) => id)).toEqual(['C9']);
      });

      it('keeps the language that a workspace chose, whatever its name becomes', async () => {
        const { channels } = store;
        await channels.upsertWorkspace(aWorkspace());
        expect(await channels.languages()).toEqual(new Map());
        await channels.setLanguage(aWorkspace().id, 'de');
        await channels.upsertWorkspace(aWorkspace({ name: 'Renamed' }));
        await channels.setLanguage('T777', 'fr');
        expect([...(await channels.languages())].sort()).toEqual([
          [aWorkspace().id, 'de'],
          ['T777', 'fr'],
        ]);
        await channels.setLanguage('T777', 'en');
        expect((await channels.languages()).get('T777')).toBe('en');
      });

      it('keeps members by workspace, once each', async () => {
        await store.channels.upsertWorkspace(aWorkspace());
        await store.channels.upsertWorkspace(aWorkspace({ name: 'Renamed' }));
        expect(await store.channels.workspaces()).toEqual([aWorkspace({ name: 'Renamed' })]);
        for (const id of ['U2', 'U1', 'U2']) await store.channels.upsertMember(aMember({ id }));
        await store.channels.upsertMember(aMember({ workspaceId: 'T002', id: 'U3' }));
        expect(await store.channels.members('T001')).toEqual([
          aMember({ id: 'U1' }),
          aMember({ id: 'U2' }),
        ]);
        expect(await store.channels.members('T003')).toEqual([]);
      });
    });

    describe('votes', () => {
      it('records a press as a vote and takes it back with the next', async () => {
        const first = await store.votes.record(aGesture({ at: 1000 }));
        expect(first).toMatchObject({
          before: null,
          repeated: false,
          vote: { value: 'up', at: 1000 },
        });
        const second = await store.votes.record(aGesture({ at: 2000 }));
        expect(second.before).toEqual(first.vote);
        expect(second.vote).toMatchObject({ value: 'none', origin: 'button', at: 2000 });
        expect(await store.votes.get('T001', 'U001', '2603.01001')).toEqual(second.vote);
        expect(await store.votes.get('T001', 'U002', '2603.01001')).toBeNull();
      });

      it('changes nothing when a key comes again', async () => {
        const gesture = aGesture({ key: 'same' });
        const { vote } = await store.votes.record(gesture);
        for (const again of [gesture, { ...gesture, value: 'down' as const, at: gesture.at + 1 }])
          expect(await store.votes.record(again)).toEqual({ vote, before: vote, repeated: true });
        expect(await store.votes.history('T001', 'U001', gesture.paperId)).toEqual([gesture]);
      });

      it('records at once as one after the other, in the order in which it was asked', async () => {
        const presses = Array.from({ length: 150 }, (_, at) =>
          aGesture({ at: 1000 + (at % 75), key: `k${at % 75}`, memberId: `U${at % 3}` }),
        );
        const recorded = await Promise.all(presses.map((gesture) => store.votes.record(gesture)));
        expect(recorded.map(({ repeated }) => repeated)).toEqual(presses.map((_, at) => at >= 75));
        expect(recorded.slice(0, 6).map(({ vote }) => vote.value)).toEqual([
          ...['up', 'up', 'up'],
          ...['none', 'none', 'none'],
        ]);
        const { vote } = recorded[149] as (typeof recorded)[number];
        expect(await store.votes.get('T001', vote.memberId, vote.paperId)).toEqual(vote);
      });

      it('does not take the same key of another member, paper or workspace for a repeat', async () => {
        const gesture = aGesture({ key: 'same' });
        await store.votes.record(gesture);
        for (const other of [{ memberId: 'U2' }, { paperId: 'p2' }, { workspaceId: 'T2' }])
          expect((await store.votes.record({ ...gesture, ...other })).repeated).toBe(false);
      });

      it('folds late gestures in the order they were made, fractions of a millisecond included', async () => {
        const reaction = { emoji: '+1', value: 'up' as const };
        await store.votes.record(aGesture({ ...reaction, kind: 'unreact', at: 1000.0004 }));
        const { vote } = await store.votes.record(
          aGesture({ ...reaction, kind: 'react', at: 1000.0003 }),
        );
        expect(vote.value).toBe('none');
        const history = await store.votes.history('T001', 'U001', vote.paperId);
        expect(history.map(({ kind, at }) => [kind, at])).toEqual([
          ['react', 1000.0003],
          ['unreact', 1000.0004],
        ]);
      });

      it('gives back gestures as they were, by time, then key', async () => {
        const at = Date.UTC(2026, 2, 17);
        const made = [
          aGesture({ at, key: 'k1', kind: 'react', emoji: '+1::skin-tone-3' }),
          aGesture({ at, key: 'k2', kind: 'press', value: 'down' }),
          aGesture({ at: at + 1, key: 'a', kind: 'unreact', emoji: '+1::skin-tone-3' }),
        ];
        for (const gesture of made.toReversed()) await store.votes.record(gesture);
        expect(await store.votes.history('T001', 'U001', '2603.01001')).toEqual(made);
        expect(await store.votes.history('T001', 'U001', 'other')).toEqual([]);
      });

      it('counts thumbs of the workspace, with zeros for papers without votes', async () => {
        await store.votes.record(aGesture({ memberId: 'U1' }));
        await store.votes.record(aGesture({ memberId: 'U2', channelId: 'C2' }));
        await store.votes.record(aGesture({ memberId: 'U3', value: 'down' }));
        await store.votes.record(aGesture({ memberId: 'U4', workspaceId: 'T2' }));
        await store.votes.record(aGesture({ memberId: 'U5', at: 1 }));
        await store.votes.record(aGesture({ memberId: 'U5', at: 2 }));
        const counts = await store.votes.counts('T001', ['2603.01001', 'x']);
        expect([...counts]).toEqual([
          ['2603.01001', { up: 2, down: 1 }],
          ['x', { up: 0, down: 0 }],
        ]);
        expect((await store.votes.counts('T001', [])).size).toBe(0);
        const many = Array.from({ length: 40_000 }, (_, i) => `p${i}`);
        expect((await store.votes.counts('T001', many)).size).toBe(40_000);
      });

      it('lists the standing votes of a channel, oldest first', async () => {
        await store.votes.record(aGesture({ memberId: 'U2', paperId: 'b', at: 5 }));
        await store.votes.record(aGesture({ memberId: 'U1', paperId: 'c', at: 5 }));
        await store.votes.record(aGesture({ memberId: 'U1', paperId: 'a', at: 5 }));
        await store.votes.record(aGesture({ memberId: 'U3', paperId: 'a', at: 1, value: 'down' }));
        await store.votes.record(aGesture({ memberId: 'U4', paperId: 'a', at: 2 }));
        await store.votes.record(aGesture({ memberId: 'U4', paperId: 'a', at: 3 }));
        await store.votes.record(aGesture({ memberId: 'U5', channelId: 'C2' }));
        await store.votes.record(aGesture({ memberId: 'U6', workspaceId: 'T2' }));
        const votes = await store.votes.inChannel('T001', 'C001');
        expect(votes.map(({ memberId, paperId }) => `${memberId} ${paperId}`)).toEqual([
          'U3 a',
          'U1 a',
          'U1 c',
          'U2 b',
        ]);
      });

      it('lists the votes of a channel as they stood before an instant', async () => {
        const cast = (memberId: string, at: number, over: Partial<Gesture> = {}) =>
          store.votes.record(aGesture({ memberId, at, ...over }));
        await cast('U1', 1);
        await cast('U1', 7, { value: 'down' });
        await cast('U2', 2);
        await cast('U2', 8);
        await cast('U3', 3);
        await cast('U4', 9);
        await cast('U5', 4);
        await cast('U5', 9, { channelId: 'C2' });
        await cast('U6', 1, { channelId: 'C2' });
        await cast('U6', 6);
        await cast('U7', 1, { kind: 'react', emoji: '+1' });
        await cast('U7', 9, { kind: 'unreact', emoji: '+1' });
        const stoodAt = async (instant: number, channelId = 'C001') =>
          (await store.votes.inChannel('T001', channelId, instant)).map(
            ({ memberId, value, at }) => `${memberId} ${value} ${at}`,
          );
        expect(await stoodAt(5)).toEqual(['U1 up 1', 'U7 up 1', 'U2 up 2', 'U3 up 3', 'U5 up 4']);
        expect(await stoodAt(5, 'C2')).toEqual(['U6 up 1']);
        expect(await stoodAt(1)).toEqual([]);
        expect(await store.votes.inChannel('T001', 'C001', 10)).toEqual(
          await store.votes.inChannel('T001', 'C001'),
        );
      });

      it('counts the standing votes of each channel of a workspace', async () => {
        await store.votes.record(aGesture({ memberId: 'U1' }));
        await store.votes.record(aGesture({ memberId: 'U2', value: 'down' }));
        await store.votes.record(aGesture({ memberId: 'U3', channelId: 'C2' }));
        await store.votes.record(aGesture({ memberId: 'U4', channelId: 'C3', at: 1 }));
        await store.votes.record(aGesture({ memberId: 'U4', channelId: 'C3', at: 2 }));
        await store.votes.record(aGesture({ memberId: 'U5', workspaceId: 'T2' }));
        expect([...(await store.votes.standingByChannel('T001'))]).toEqual([
          ['C001', 2],
          ['C2', 1],
        ]);
        expect((await store.votes.standingByChannel('T3')).size).toBe(0);
      });
    });

    describe('digests', () => {
      const scores = [
        Math.PI,
        -1 / 3,
        0,
        1e-300,
        Number.MIN_VALUE,
        1.7976931348623157e308,
        0.1 + 0.2,
      ];

      it('gives back everything at full precision and in order', async () => {
        const digest = aDigest({
          candidates: scores.map((total, i) =>
            aCandidate({
              paperId: `c${9 - i}`,
              score: aScore({ total, parts: { total, 'a b': 1 - total } }),
            }),
          ),
          leftOut: ['z', 'y'],
          floor: 1.75,
          settings: {
            interests: [anInterest({ text: 'a “b”', weight: 0.5 })],
            examples: ['x'],
            mutedTopics: ['games'],
            followedAuthors: ['Łukasz Example'],
            tasteSince: 5,
          },
          picks: [
            aPick({ paperId: 'p', position: 1, probability: 1 / 3 }),
            aPick({
              paperId: 'a',
              position: 2,
              reason: { kind: 'liked', likedPaperId: 'x', likedTitle: 'It\'s "X" 🎲', terms: [] },
              summary: aSummary({ paperId: 'a', method: 'llm', version: 'summarise@1234abcd' }),
            }),
            aPick({
              paperId: 'b',
              position: 10,
              reason: { kind: 'wild-card' },
              probability: 1e-12,
            }),
          ],
          notices: ['Hugging Face did not answer.', ''],
          assessment: {
            version: 'assess-papers@1234abcd#00',
            places: [
              { paperId: 'a', from: 2, to: 1 },
              { paperId: 'p', from: 1, to: 2 },
            ],
          },
        });
        expect(await store.digests.saveOnce(digest)).toEqual(digest);
        expect(await store.digests.get('T001', 'C001', digest.day)).toEqual(digest);
        await store.digests.replace({ ...digest, assessment: null });
        expect((await store.digests.get('T001', 'C001', digest.day))?.assessment).toBeNull();
      });

      it.each<Reason>([
        { kind: 'interest', interest: 'offline RL', terms: ['logs'] },
        { kind: 'liked', likedPaperId: 'x', likedTitle: 'X', terms: ['logs'] },
        { kind: 'example', examplePaperId: 'x', exampleTitle: 'X', terms: [] },
        { kind: 'author', author: 'Łukasz Example' },
        { kind: 'upvotes', upvotes: 40 },
        { kind: 'wild-card' },
      ])('keeps every kind of reason: $kind', async (reason) => {
        const digest = aDigest({ picks: [aPick({ reason })] });
        await store.digests.saveOnce(digest);
        expect(await store.digests.get('T001', 'C001', digest.day)).toEqual(digest);
      });

      it('keeps how likely a paper was held to be liked, and that it was not known', async () => {
        const likeProbability = 1 / 3;
        const digest = aDigest({
          candidates: [
            aCandidate({ score: aScore({ likeProbability }) }),
            aCandidate({ paperId: 'b' }),
          ],
          picks: [
            aPick({ score: aScore({ likeProbability }) }),
            aPick({ paperId: 'b', position: 2 }),
          ],
        });
        await store.digests.saveOnce(digest);
        const kept = await store.digests.get('T001', 'C001', digest.day);
        expect(kept).toStrictEqual(digest);
      });

      it('keeps the first digest of a day', async () => {
        const first = aDigest({ rankerName: 'first' });
        await store.digests.saveOnce(first);
        const second = aDigest({ rankerName: 'second', picks: [], candidates: [] });
        expect(await store.digests.saveOnce(second)).toEqual(first);
        expect(await store.digests.get('T001', 'C001', first.day)).toEqual(first);
        for (const other of [
          { workspaceId: 'T2' },
          { channelId: 'C2' },
          { day: '2026-03-18' as const },
        ])
          expect((await store.digests.saveOnce({ ...second, ...other })).rankerName).toBe('second');
      });

      it('replaces a digest wholly, but for when it was posted', async () => {
        const first = aDigest();
        await store.digests.saveOnce(first);
        await store.digests.markPosted('T001', 'C001', first.day, 5);
        const second = aDigest({
          rankerVersion: '2',
          candidates: [aCandidate({ paperId: 'x' })],
          picks: [aPick({ paperId: 'x' })],
          leftOut: ['y'],
          floor: 2.5,
          settings: {
            interests: [],
            examples: [],
            mutedTopics: [],
            followedAuthors: [],
            tasteSince: 0,
          },
          notices: ['late'],
        });
        await store.digests.replace(second);
        expect(await store.digests.get('T001', 'C001', first.day)).toEqual(second);
        expect(await store.digests.postedAt('T001', 'C001', first.day)).toBe(5);
        await expect(store.digests.replace({ ...second, day: '2026-03-18' })).rejects.toThrow(
          StoreError,
        );
      });

      it('saves a quiet day without candidates or picks', async () => {
        const quiet = aDigest({ candidates: [], picks: [], notices: ['arXiv had a holiday.'] });
        await store.digests.saveOnce(quiet);
        expect(await store.digests.get('T001', 'C001', quiet.day)).toEqual(quiet);
      });

      it.each([
        ['the same paper picked twice', { picks: [aPick(), aPick({ position: 2 })] }],
        ['the same position twice', { picks: [aPick(), aPick({ paperId: 'b' })] }],
        ['a probability that is no number', { picks: [aPick({ probability: Number.NaN })] }],
        [
          'a part that is no number',
          { candidates: [aCandidate({ score: aScore({ parts: { taste: Number.NaN } }) })] },
        ],
        [
          'a chance of being liked that is no number',
          { candidates: [aCandidate({ score: aScore({ likeProbability: Number.NaN }) })] },
        ],
        [
          'an infinite score',
          { candidates: [aCandidate({ score: aScore({ total: Number.POSITIVE_INFINITY }) })] },
        ],
      ])('refuses %s and keeps nothing of it', async (_, fault) => {
        await expect(store.digests.saveOnce(aDigest(fault))).rejects.toThrow(StoreError);
        expect(await store.digests.get('T001', 'C001', aDigest().day)).toBeNull();
        expect(await store.digests.saveOnce(aDigest())).toEqual(aDigest());
      });

      it('finds the newest before a day and those between two days', async () => {
        const days: Day[] = ['2026-03-12', '2026-03-13', '2026-03-16'];
        for (const day of days.toReversed()) await store.digests.saveOnce(aDigest({ day }));
        await store.digests.saveOnce(aDigest({ channelId: 'C2', day: '2026-03-14' }));
        const { digests } = store;
        expect((await digests.latestBefore('T001', 'C001', '2026-03-16'))?.day).toBe('2026-03-13');
        expect((await digests.latestBefore('T001', 'C001', '2027-01-01'))?.day).toBe('2026-03-16');
        expect(await digests.latestBefore('T001', 'C001', '2026-03-12')).toBeNull();
        const between = await digests.between('T001', 'C001', {
          from: '2026-03-12',
          to: '2026-03-15',
        });
        expect(between.map(({ day }) => day)).toEqual(['2026-03-12', '2026-03-13']);
        expect(between[0]?.picks).toEqual(aDigest().picks);
      });

      it('lists the picks between two days with who scored them, by day and position', async () => {
        const both = [aPick({ position: 2, paperId: 'b' }), aPick({ position: 1, paperId: 'a' })];
        await store.digests.saveOnce(aDigest({ day: '2026-03-16', picks: both }));
        await store.digests.saveOnce(
          aDigest({ day: '2026-03-13', picks: [aPick({ paperId: 'c' })], rankerName: 'bm25' }),
        );
        await store.digests.saveOnce(aDigest({ day: '2026-03-17' }));
        await store.digests.saveOnce(aDigest({ day: '2026-03-16', channelId: 'C2' }));
        const { picksBetween } = store.digests;
        const { total } = aScore();
        const hybrid = { rankerName: 'hybrid', rankerVersion: '1', total };
        expect(
          await picksBetween('T001', 'C001', { from: '2026-03-13', to: '2026-03-16' }),
        ).toEqual([
          { ...hybrid, paperId: 'c', day: '2026-03-13', position: 1, rankerName: 'bm25' },
          { ...hybrid, paperId: 'a', day: '2026-03-16', position: 1 },
          { ...hybrid, paperId: 'b', day: '2026-03-16', position: 2 },
        ]);
        expect(
          await picksBetween('T001', 'C001', { from: '2026-03-14', to: '2026-03-15' }),
        ).toEqual([]);
      });

      it('knows what each digest saw, and on which days one was wholly posted', async () => {
        const { digests } = store;
        for (const day of ['2026-03-12', '2026-03-13', '2026-03-16'] as const)
          await digests.saveOnce(
            aDigest({
              day,
              candidates: ['a', 'b'].map((one) => aCandidate({ paperId: `${one} ${day}` })),
              leftOut: [`c ${day}`],
            }),
          );
        await digests.saveOnce(aDigest({ channelId: 'C2', day: '2026-03-13' }));
        await digests.markPosted('T001', 'C001', '2026-03-13', 5);
        await digests.markPosted('T001', 'C2', '2026-03-13', 5);
        const days = { from: '2026-03-13', to: '2026-03-16' } as const;
        const papersOf = (day: Day) => ['a', 'b', 'c'].map((one) => `${one} ${day}`);
        expect(await digests.seenBetween('T001', 'C001', days)).toEqual([
          { day: '2026-03-13', paperIds: papersOf('2026-03-13'), isPosted: true },
          { day: '2026-03-16', paperIds: papersOf('2026-03-16'), isPosted: false },
        ]);
        expect(await digests.postedDays('T001', 'C001', days)).toEqual(['2026-03-13']);
        await digests.markPosted('T001', 'C001', '2026-03-12', 5);
        await digests.markPosted('T001', 'C001', '2026-03-16', 5);
        expect(await digests.postedDays('T001', 'C001', days)).toEqual([
          '2026-03-13',
          '2026-03-16',
        ]);
      });

      it('keeps all totals, and the scores of picks and of the best, to the last bit', async () => {
        const { digests } = store;
        const candidates = Array.from({ length: 70 }, (_, at) =>
          aCandidate({
            paperId: `p${at}`,
            score: aScore({
              total: ((at * 37) % 70) + 1 / 3,
              parts: { interest: Math.PI * at, taste: -1 / (at + 3) },
              likeProbability: 1 / (at + 2),
            }),
          }),
        );
        const scoreOf = (at: number) => candidates[at]?.score ?? aScore();
        const picks = [
          aPick({ paperId: 'p17', position: 1, score: scoreOf(17) }),
          // Not near the top, as a wild card may be.
          aPick({ paperId: 'p2', position: 2, score: scoreOf(2) }),
          aPick({ paperId: 'p36', position: 3, score: scoreOf(36) }),
          aPick({ paperId: 'p19', position: 4, score: { ...scoreOf(19), total: 0.1 + 0.2 } }),
        ];
        const digest = aDigest({ candidates, picks });
        const stands = await digests.saveOnce(digest);
        expect(stands.picks).toStrictEqual(picks);
        const kept = await digests.get('T001', 'C001', digest.day);
        expect(kept?.picks).toStrictEqual(picks);
        expect(kept?.candidates).toHaveLength(70);
        for (const [at, { paperId, score }] of (kept?.candidates ?? []).entries()) {
          const [total, isTop] = [scoreOf(at).total, scoreOf(at).total > 20];
          expect([paperId, score?.total]).toStrictEqual([`p${at}`, total]);
          if (isTop) expect(score).toStrictEqual(scoreOf(at));
          for (const [name, part] of Object.entries(scoreOf(at).parts))
            expect(Math.abs((score?.parts[name] ?? 9) - part)).toBeLessThanOrEqual(
              1e-6 * Math.abs(part),
            );
        }
        expect(await digests.dropScores('9999-12-31', 1)).toBe(1);
        const old = await digests.get('T001', 'C001', digest.day);
        expect(old?.picks).toStrictEqual(picks);
        await digests.replace({ ...digest, picks: picks.toReversed() });
        const again = await digests.get('T001', 'C001', digest.day);
        expect(again?.picks).toStrictEqual(picks);
      });

      it('drops old scores that were not near the top, some digests at a time, and nothing else', async () => {
        const { digests } = store;
        const candidates = Array.from({ length: 70 }, (_, at) =>
          aCandidate({
            paperId: `p${at}`,
            score: aScore({ total: (at * 37) % 70, parts: { interest: at / 4 } }),
          }),
        );
        const made = (['2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17'] as const).map(
          (day) => aDigest({ day, candidates, leftOut: ['left'] }),
        );
        for (const digest of made) await digests.saveOnce(digest);
        const get = async (day: Day) => digests.get('T001', 'C001', day);
        expect(await digests.dropScores('2026-03-17', 2)).toBe(2);
        expect(await get('2026-03-16')).toEqual(made[2]);
        expect(await digests.dropScores('2026-03-17', 2)).toBe(1);
        expect(await digests.dropScores('2026-03-17', 2)).toBe(0);
        for (const digest of made.slice(0, 3))
          expect(await get(digest.day)).toEqual({
            ...digest,
            candidates: candidates.map(({ paperId, score }) => ({
              paperId,
              score: (score?.total ?? 0) >= 20 ? score : null,
            })),
          });
        expect(await get('2026-03-17')).toEqual(made[3]);
        const days = { from: '2026-03-12', to: '2026-03-12' } as const;
        const [seen] = await digests.seenBetween('T001', 'C001', days);
        expect(seen?.paperIds).toEqual([...candidates.map(({ paperId }) => paperId), 'left']);
        // One that is made again has all its scores, until it is old.
        await digests.replace(made[0] ?? aDigest());
        expect(await get('2026-03-12')).toEqual(made[0]);
        expect(await digests.dropScores('2026-03-17', 2)).toBe(1);
      });

      it('knows which digests are wholly posted, and when that was first so', async () => {
        const { digests } = store;
        await digests.saveOnce(aDigest({ day: '2026-03-17', createdAt: 300 }));
        await digests.saveOnce(aDigest({ day: '2026-03-16', createdAt: 200 }));
        await digests.saveOnce(aDigest({ channelId: 'C0', day: '2026-03-17', createdAt: 300 }));
        const open = async () =>
          (await digests.unfinished()).map(({ channelId, day }) => `${channelId} ${day}`);
        expect(await open()).toEqual(['C001 2026-03-16', 'C0 2026-03-17', 'C001 2026-03-17']);
        expect(await digests.postedAt('T001', 'C001', '2026-03-16')).toBeNull();
        expect(await digests.newestPosted('T001', 'C001')).toBeNull();
        await digests.markPosted('T001', 'C001', '2026-03-16', 1000);
        await digests.markPosted('T001', 'C001', '2026-03-16', 2000);
        expect(await digests.newestPosted('T001', 'C001')).toBe('2026-03-16');
        expect(await digests.newestPosted('T001', 'C0')).toBeNull();
        expect(await digests.postedAt('T001', 'C001', '2026-03-16')).toBe(1000);
        expect(await digests.postedAt('T001', 'C001', '1999-01-01')).toBeNull();
        expect(await open()).toEqual(['C0 2026-03-17', 'C001 2026-03-17']);
        await expect(digests.markPosted('T001', 'C001', '1999-01-01', 1)).rejects.toThrow(
          StoreError,
        );
      });
    });

    describe('posts', () => {
      const header = aPost();
      const pick = (n: number, over: Partial<Post> = {}) =>
        aPost({ slot: `pick-${n}`, paperId: `p${n}`, ts: `177.${n}`, ...over });
      const send = async (post: Post) => {
        await store.posts.begin(intent(post));
        const { workspaceId, channelId, day, slot, ts } = post;
        if (ts !== null) await store.posts.confirm({ workspaceId, channelId, day, slot }, ts);
      };

      it('records an intent once and tells what became of it', async () => {
        const begun = await store.posts.begin(intent(header));
        expect(begun).toEqual({ post: { ...header, ts: null }, isNew: true });
        const again = await store.posts.begin({ ...intent(header), attemptedAt: 99 });
        expect(again).toEqual({ post: { ...header, ts: null }, isNew: false });
        await store.posts.confirm(
          { workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'header' },
          '177.1',
        );
        expect(await store.posts.begin(intent(header))).toEqual({
          post: { ...header, ts: '177.1' },
          isNew: false,
        });
      });

      it('knows what a sent message shows by now', async () => {
        await send(pick(1));
        await send(pick(2));
        const days = { from: header.day, to: header.day };
        const shown = () => store.posts.shownBetween('T001', 'C001', days);
        expect(await shown()).toEqual(new Map());
        await store.posts.setShown('T001', 'C001', '177.1', 'v2');
        await store.posts.setShown('T001', 'C001', '177.1', 'v3');
        await store.posts.setShown('T001', 'C009', '177.2', 'v2');
        expect(await shown()).toEqual(new Map([['177.1', 'v3']]));
        const later = { from: '2027-01-01', to: '2027-12-31' } as const;
        expect(await store.posts.shownBetween('T001', 'C001', later)).toEqual(new Map());
      });

      it('keeps slots of channels, days and workspaces apart', async () => {
        await store.posts.begin(intent(header));
        for (const other of [
          { workspaceId: 'T2' },
          { channelId: 'C2' },
          { day: '2026-03-18' as const },
        ])
          expect((await store.posts.begin({ ...intent(header), ...other })).isNew).toBe(true);
      });

      it('forgets an intent that was refused, but never a message that was sent', async () => {
        await send(pick(1, { ts: null }));
        await store.posts.withdraw({
          workspaceId: 'T001',
          channelId: 'C001',
          day: header.day,
          slot: 'pick-1',
        });
        expect(await store.posts.ofDay('T001', 'C001', header.day)).toEqual([]);
        expect((await store.posts.begin(intent(pick(1)))).isNew).toBe(true);
        await store.posts.confirm(
          { workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'pick-1' },
          '177.1',
        );
        await store.posts.withdraw({
          workspaceId: 'T001',
          channelId: 'C001',
          day: header.day,
          slot: 'pick-1',
        });
        expect(await store.posts.findByTs('T001', 'C001', '177.1')).toEqual(pick(1));
      });

      it('will not confirm what was never begun, nor one ts for two messages', async () => {
        const { confirm } = store.posts;
        await expect(
          confirm({ workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'pick-1' }, '1'),
        ).rejects.toThrow(StoreError);
        await send(pick(1));
        await send(pick(2, { ts: null }));
        await expect(
          confirm(
            { workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'pick-2' },
            '177.1',
          ),
        ).rejects.toThrow(StoreError);
        await confirm(
          { workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'pick-1' },
          '177.1',
        );
      });

      it('keeps the first ts of a message, and tells it to whoever comes later with another', async () => {
        await store.posts.begin(intent(pick(1, { ts: null })));
        const { slot } = pick(1);
        const place = { workspaceId: 'T001', channelId: 'C001', day: header.day, slot };
        expect(await store.posts.confirm(place, '177.5')).toBe('177.5');
        expect(await store.posts.confirm(place, '177.6')).toBe('177.5');
        expect(await store.posts.confirm(place, '177.5')).toBe('177.5');
        expect(await store.posts.findByTs('T001', 'C001', '177.6')).toBeNull();
      });

      it('tells which messages were begun and are not known to be sent', async () => {
        await send(header);
        await store.posts.begin(intent(pick(1, { ts: null })));
        await store.posts.begin({ ...intent(pick(1, { ts: null })), channelId: 'C002' });
        expect(await store.posts.open('T001', 'C001')).toEqual([pick(1, { ts: null })]);
        await store.posts.confirm(
          { workspaceId: 'T001', channelId: 'C001', day: header.day, slot: 'pick-1' },
          '177.1',
        );
        expect(await store.posts.open('T001', 'C001')).toEqual([]);
      });

      it('finds the post of a message by its ts within the channel', async () => {
        await send(header);
        await send(pick(1));
        expect(await store.posts.findByTs('T001', 'C001', '177.1')).toEqual(pick(1));
        expect(await store.posts.findByTs('T001', 'C001', '177.9')).toBeNull();
        expect(await store.posts.findByTs('T001', 'C002', '177.1')).toBeNull();
        expect(await store.posts.findByTs('T002', 'C001', '177.1')).toBeNull();
      });

      it('gives a day header first, then by position', async () => {
        const day = [header, ...[1, 2, 9, 10, 11].map((n) => pick(n))];
        for (const post of day.toReversed()) await send(post);
        await send(pick(3, { day: '2026-03-18', ts: '178.3' }));
        expect(await store.posts.ofDay('T001', 'C001', header.day)).toEqual(day);
      });

      it('finds every sent post of a paper in the workspace', async () => {
        await send(pick(1, { channelId: 'C2', ts: '1.2' }));
        await send(pick(1, { day: '2026-03-10', ts: '1.1' }));
        await send(pick(1, { day: '2026-03-18', ts: null }));
        await send(pick(1, { workspaceId: 'T2' }));
        await send(pick(2));
        const posts = await store.posts.ofPaper('T001', 'p1');
        expect(posts.map(({ channelId, day }) => `${channelId} ${day}`)).toEqual([
          'C001 2026-03-10',
          'C2 2026-03-17',
        ]);
      });

      it('gives the posts of papers between two days, by day and position', async () => {
        const posts = [
          pick(2, { day: '2026-03-16', ts: null }),
          pick(9, { day: '2026-03-16', ts: '176.9' }),
          pick(10, { day: '2026-03-16', ts: '176.10' }),
          pick(1),
        ];
        for (const post of posts.toReversed()) await send(post);
        await send(header);
        await send(pick(1, { day: '2026-03-18', ts: '178.1' }));
        await send(pick(3, { channelId: 'C2', ts: '1.3' }));
        const { picksBetween } = store.posts;
        expect(await picksBetween('T001', 'C001', { from: '2026-03-16', to: header.day })).toEqual(
          posts,
        );
        expect(
          await picksBetween('T001', 'C001', { from: '2026-03-01', to: '2026-03-15' }),
        ).toEqual([]);
      });

      it('knows whether a channel was ever sent a header with picks before a day', async () => {
        const had = (before: Day) => store.posts.hadPicks('T001', 'C001', before);
        await store.digests.saveOnce(aDigest({ day: '2026-03-15', picks: [] }));
        await send({ ...header, day: '2026-03-15' });
        await store.digests.saveOnce(aDigest({ day: '2026-03-16', picks: [aPick()] }));
        expect(await had('2026-03-18')).toBe(false);
        await send({ ...header, day: '2026-03-16', ts: null });
        expect(await had('2026-03-17')).toBe(true);
        expect(await had('2026-03-16')).toBe(false);
        expect(await store.posts.hadPicks('T001', 'C2', '2026-03-18')).toBe(false);
      });

      it('knows which papers a channel has had since a day, begun ones too', async () => {
        await send(header);
        await send(pick(2));
        await send(pick(1, { ts: null }));
        await send(pick(4, { day: '2026-03-16' }));
        await send(pick(3, { day: '2026-03-13' }));
        await send(pick(2, { day: '2026-03-18', ts: '9.2' }));
        await send(pick(5, { channelId: 'C2' }));
        const since = (day: Day) => store.posts.paperIdsSince('T001', 'C001', day);
        expect(await since('2026-03-16')).toEqual(['p4', 'p1', 'p2']);
        expect(await since('2026-03-18')).toEqual(['p2']);
        expect(await since('2026-03-19')).toEqual([]);
        const has = (...key: [string, string, string]) => store.posts.hasPaper(...key);
        expect(await has('T001', 'C001', 'p1')).toBe(true);
        expect(await has('T001', 'C001', 'p5')).toBe(false);
        expect(await has('T001', 'C2', 'p5')).toBe(true);
        expect(await has('T2', 'C2', 'p5')).toBe(false);
      });
    });

    describe('the books', () => {
      it('keeps one summary a paper, method and version; a later one replaces it', async () => {
        const summary = aSummary();
        await store.summaries.save(summary, 1);
        await store.summaries.save({ ...summary, text: 'Better.' }, 2);
        await store.summaries.save({ ...summary, version: 'other', text: 'Other.' }, 2);
        const get = (version: string) =>
          store.summaries.get(summary.paperId, 'extractive', version);
        expect(await get(summary.version)).toEqual({ ...summary, text: 'Better.' });
        expect((await get('other'))?.text).toBe('Other.');
        expect(await get('unknown')).toBeNull();
        expect(await store.summaries.get(summary.paperId, 'llm', summary.version)).toBeNull();
      });

      it('keeps what was written of a channel’s week, for two weeks', async () => {
        const place = { workspaceId: 'T001', channelId: 'C001', day: '2026-03-17' } as const;
        const later = { ...place, day: '2026-04-07' } as const;
        const { get, save } = store.syntheses;
        const sentences = [{ text: 'Two papers learn from logs.', paperIds: ['a', 'b'] }];
        expect(await get(place)).toBeNull();
        await save(place, sentences, 1);
        await save({ ...place, channelId: 'C002' }, [], 1);
        expect(await get(place)).toEqual(sentences);
        expect(await get({ ...place, channelId: 'C002' })).toEqual([]);
        await save(later, [], 2);
        expect(await get(place)).toBeNull();
        expect(await get({ ...place, channelId: 'C002' })).toEqual([]);
      });

      it('keeps one order a channel, day and version, for two weeks of the channel', async () => {
        const day = '2026-03-17';
        const place = { workspaceId: 'T001', channelId: 'C001', day } as const;
        const old = { ...place, day: '2026-03-16' } as const;
        const elsewhere = { ...old, channelId: 'C002' };
        const kept = { asked: ['a', 'b', 'c'], order: ['c', 'a'] };
        const { save, get } = store.assessments;
        for (const one of [old, elsewhere, place]) await save(one, 'v', kept, 1);
        await save(place, 'v', { ...kept, order: [] }, 2);
        expect(await get(place, 'v')).toEqual({ ...kept, order: [] });
        expect(await get(place, 'other')).toBeNull();
        expect(await get({ ...place, workspaceId: 'T002' }, 'v')).toBeNull();
        expect(await get(old, 'v')).toEqual(kept);
        await save({ ...place, day: '2026-03-31' }, 'v', kept, 3);
        expect(await get(old, 'v')).toBeNull();
        expect(await get(place, 'v')).not.toBeNull();
        expect(await get(elsewhere, 'v')).toEqual(kept);
      });

      it('reserves what a call may take while no cap could be exceeded, until the call is in the books', async () => {
        const { reserve, release, save } = store.llmCalls;
        const day = {
          since: 50,
          unit: 'tokens',
          most: 250,
          kind: 'text',
          workspaceId: null,
        } as const;
        const dollars = { ...day, unit: 'usd', most: 1.2, kind: null } as const;
        const share = { ...day, most: 150, workspaceId: 'T001' };
        const one = (id: string, over: Partial<LlmReservation> = {}) =>
          aReservation({ id, at: 100, endsAt: 200, ...over });
        await save(anLlmCall({ at: 49, inputTokens: 900, outputTokens: 0, costUsd: 9 }));
        expect(await reserve(one('a', { workspaceId: 'T001' }), [day, dollars, share])).toBeNull();
        expect(await reserve(one('b', { workspaceId: 'T001' }), [day, dollars, share])).toBe(2);
        expect(await reserve(one('b', { workspaceId: 'T002' }), [day, dollars])).toBeNull();
        expect(await reserve(one('c'), [day, dollars])).toBe(0);
        expect(
          await reserve(one('c', { kind: 'embedding' }), [{ ...day, kind: 'embedding' }]),
        ).toBeNull();
        expect(await reserve(one('d', { kind: 'embedding', tokens: 1 }), [dollars])).toBe(0);
        // What it took counts in the place of what it might have taken.
        await save(anLlmCall({ at: 100, inputTokens: 20, outputTokens: 10, costUsd: 0.1 }), 'a');
        await release('c');
        expect(await reserve(one('d'), [day, dollars])).toBeNull();
        expect(await reserve(one('e', { tokens: 21 }), [day])).toBe(0);
        expect(await reserve(one('e', { tokens: 20, endsAt: 300 }), [day])).toBeNull();
        // Whoever has ended amid a call holds nothing for ever.
        expect(await reserve(one('f', { at: 199 }), [day])).toBe(0);
        expect(await reserve(one('f', { at: 200, tokens: 200 }), [day])).toBeNull();
      });

      it('sums tokens in and out since an instant, as a number, beyond 32 bits', async () => {
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(0);
        await store.llmCalls.save(anLlmCall({ at: 100, inputTokens: 1, outputTokens: 2 }));
        await store.llmCalls.save(anLlmCall({ at: 200, inputTokens: 3e9, outputTokens: 3e9 }));
        await store.llmCalls.save(
          anLlmCall({
            at: 200,
            costUsd: null,
            paperId: null,
            inputTokens: 0,
            outputTokens: 4,
            outcome: 'failed',
          }),
        );
        expect((await store.llmCalls.spentSince(101)).tokens).toBe(6_000_000_004);
        expect((await store.llmCalls.spentSince(200)).tokens).toBe(6_000_000_004);
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(6_000_000_007);
        expect((await store.llmCalls.spentSince(201)).tokens).toBe(0);
      });

      it('sums what one workspace asked for', async () => {
        const payer = { workspaceId: 'T001', channelId: 'C001', day: null };
        for (const one of [payer, { ...payer, workspaceId: 'T002' }, null])
          await store.llmCalls.save(
            anLlmCall({ at: 10, payer: one, inputTokens: 5, outputTokens: 2 }),
          );
        expect((await store.llmCalls.spentSince(0, 'text', 'T001')).tokens).toBe(7);
        expect((await store.llmCalls.spentSince(11, 'text', 'T001')).tokens).toBe(0);
        expect((await store.llmCalls.spentSince(0, undefined, 'T003')).tokens).toBe(0);
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(21);
      });

      it('sums the tokens of texts and of vectors apart', async () => {
        await store.llmCalls.save(anLlmCall({ at: 100, inputTokens: 5, outputTokens: 2 }));
        const vectors = anLlmCall({
          at: 100,
          use: 'embedding',
          prompt: 'embedding',
          inputTokens: 90,
          outputTokens: 0,
        });
        await store.llmCalls.save(vectors);
        expect((await store.llmCalls.spentSince(0)).tokens).toBe(97);
        expect((await store.llmCalls.spentSince(0, 'text')).tokens).toBe(7);
        expect((await store.llmCalls.spentSince(0, 'embedding')).tokens).toBe(90);
      });

      it('tells what calls of a month took, by day, payer, use and model', async () => {
        const november = Date.UTC(2026, 10, 1);
        const december = Date.UTC(2026, 11, 1);
        const payer = { workspaceId: 'T1', channelId: 'C1', day: '2026-11-02' as const };
        const own = {
          at: november + 5,
          payer,
          inputTokens: 100,
          cachedTokens: 40,
          outputTokens: 30,
          reasoningTokens: 10,
          costUsd: 0.5,
        };
        await store.llmCalls.save(anLlmCall(own));
        await store.llmCalls.save(
          anLlmCall({ ...own, costUsd: null, isEstimated: true, outcome: 'invalid' }),
        );
        await store.llmCalls.save(anLlmCall({ ...own, at: november - 1 }));
        await store.llmCalls.save(anLlmCall({ ...own, at: december }));
        await store.llmCalls.save(
          anLlmCall({ at: december - 1, use: 'answer', payer: { ...payer, day: null } }),
        );
        await store.llmCalls.save(anLlmCall({ at: december - 1, use: 'assess' }));
        const spent = await store.llmCalls.spending(november, december);
        expect(spent.map(({ date, payer, use, calls }) => [date, payer, use, calls])).toEqual([
          ['2026-11-01', payer, 'summary', 2],
          ['2026-11-30', null, 'assess', 1],
          ['2026-11-30', { ...payer, day: null }, 'answer', 1],
        ]);
        expect(spent[0]).toEqual({
          date: '2026-11-01',
          payer,
          use: 'summary',
          model: anLlmCall().model,
          calls: 2,
          failed: 1,
          inputTokens: 200,
          cachedTokens: 80,
          outputTokens: 60,
          reasoningTokens: 20,
          tokens: 260,
          costUsd: 0.5,
          unpricedTokens: 130,
          estimated: 1,
          rejectedSentences: 0,
          rejectedAnswers: 0,
        });
      });

      it('notes on the last answer what of it was not used', async () => {
        const asked = { use: 'summary', paperId: 'p1' } as const;
        const reject = (sentences: number, isWhole: boolean) =>
          store.llmCalls.reject({ ...asked, sentences, isWhole });
        await reject(9, true);
        await store.llmCalls.save(anLlmCall({ ...asked, at: 1, model: 'earlier' }));
        await store.llmCalls.save(anLlmCall({ ...asked, at: 2 }));
        await store.llmCalls.save(anLlmCall({ ...asked, at: 3, outcome: 'failed' }));
        await store.llmCalls.save(anLlmCall({ ...asked, at: 3, use: 'answer' }));
        await reject(1, false);
        await reject(2, true);
        const spent = await store.llmCalls.spending(0, 10);
        const rejected = spent.map((row) => [
          row.use,
          row.model,
          row.rejectedSentences,
          row.rejectedAnswers,
        ]);
        const { model } = anLlmCall();
        expect(rejected).toEqual([
          ['answer', model, 0, 0],
          ['summary', 'earlier', 0, 0],
          ['summary', model, 3, 1],
        ]);
      });

      it('keeps vectors to the last bit, the newest of a key', async () => {
        const one = Float32Array.of(0.1, -3e-30, 7);
        await store.vectors.saveMany(
          new Map([
            ['a', Float32Array.of(1)],
            ['b', one],
          ]),
          100,
        );
        await store.vectors.saveMany(new Map([['a', Float32Array.of(2)]]), 200);
        const found = await store.vectors.getMany(['b', 'a', 'unknown']);
        expect(found).toEqual(
          new Map([
            ['a', Float32Array.of(2)],
            ['b', one],
          ]),
        );
        expect(await store.vectors.getMany([])).toEqual(new Map());
      });

      describe('changes of papers', () => {
        const one = aPaper({ id: '2603.00001' });
        const two = aPaper({ id: '2603.00002' });
        const since = async (ticket: number) =>
          (await store.paperChanges.since(ticket, 10)).map(({ paper }) => paper.id);

        it('are told once each, the oldest first', async () => {
          expect(await store.paperChanges.newest()).toBe(0);
          await store.papers.upsert([two]);
          await store.papers.upsert([one]);
          expect(await since(0)).toEqual([two.id, one.id]);
          const [first] = await store.paperChanges.since(0, 1);
          expect(first?.paper).toEqual(two);
          expect(await since(first?.ticket ?? 0)).toEqual([one.id]);
          expect(await store.paperChanges.waiting(first?.ticket ?? 0)).toBe(1);
          expect(await since(await store.paperChanges.newest())).toEqual([]);
        });

        it('are those of what is searched', async () => {
          await store.papers.upsert([one, two]);
          const newest = await store.paperChanges.newest();
          // Votes of Hugging Face change every day; a text does not.
          await store.papers.upsert([{ ...one, upvotes: 99 }]);
          expect(await since(newest)).toEqual([]);
          await store.papers.upsert([{ ...one, upvotes: 99, abstract: 'Another text.' }]);
          expect(await since(newest)).toEqual([one.id]);
          expect(await store.paperChanges.newest()).toBeGreaterThan(newest);
        });

        it('are told with the run of the bot that wrote them, which has a name of its own', async () => {
          const before = await store.paperChanges.runOf(0);
          await store.papers.upsert([one]);
          const first = await store.paperChanges.newest();
          await store.papers.upsert([two]);
          const run = await store.paperChanges.runOf(first);
          expect(await store.paperChanges.runOf(first + 1)).toBe(run);
          expect(await store.paperChanges.runOf(0)).toBe(before);
          const other = await openNew();
          const names = [before, run, await other.paperChanges.runOf(0)];
          await other.close();
          expect(new Set(names).size).toBe(3);
          for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
        });
      });

      it('lets the oldest vectors go beyond twenty thousand', async () => {
        const some = (from: number, count: number) =>
          new Map(Array.from({ length: count }, (_, at) => [`k${from + at}`, Float32Array.of(at)]));
        await store.vectors.saveMany(some(0, 100), 100);
        await store.vectors.saveMany(some(100, 19_950), 200);
        const old = await store.vectors.getMany([...some(0, 100).keys()]);
        expect(old.size).toBe(50);
        expect((await store.vectors.getMany(['k100', 'k20049'])).size).toBe(2);
      });

      it('remembers what a source left, and nothing of one never asked', async () => {
        expect(await store.sourceStates.get('arxiv')).toEqual({ etag: null, day: null });
        await store.sourceStates.set('arxiv', aSourceState());
        await store.sourceStates.set('huggingface', aSourceState({ etag: null }));
        expect(await store.sourceStates.get('arxiv')).toEqual(aSourceState());
        await store.sourceStates.set('arxiv', { etag: null, day: null });
        expect(await store.sourceStates.get('arxiv')).toEqual({ etag: null, day: null });
        expect(await store.sourceStates.get('huggingface')).toEqual(aSourceState({ etag: null }));
      });

      it('keeps the last reading of a source by its key, for some days', async () => {
        const reading = aSourceReading({ caughtUp: ['2026-03-16'], remark: 'A day of rest.' });
        expect(await store.sourceStates.reading('arxiv', reading.key)).toBeNull();
        await store.sourceStates.saveReading(aSourceReading({ notice: 'It failed.' }));
        await store.sourceStates.saveReading(reading);
        await store.sourceStates.saveReading(aSourceReading({ source: 'huggingface' }));
        expect(await store.sourceStates.reading('arxiv', reading.key)).toEqual(reading);
        const later = aSourceReading({ key: '2026-03-21', at: reading.at + 4 * 86_400_000 });
        await store.sourceStates.saveReading(later);
        expect(await store.sourceStates.reading('arxiv', reading.key)).toBeNull();
        expect(await store.sourceStates.reading('arxiv', later.key)).toEqual(later);
        expect(await store.sourceStates.reading('huggingface', reading.key)).not.toBeNull();
      });
    });

    describe('as a whole', () => {
      it('keeps instants of the far future exactly', async () => {
        const at = Number.MAX_SAFE_INTEGER;
        await store.channels.subscribe(aChannel({ since: at }));
        expect((await store.channels.get('T001', 'C001'))?.since).toBe(at);
        expect((await store.votes.record(aGesture({ at }))).vote.at).toBe(at);
      });

      it('serves many callers at once', async () => {
        const presses = Array.from({ length: 50 }, (_, i) =>
          store.votes.record(aGesture({ memberId: `U${i % 10}`, at: i })),
        );
        await Promise.all(presses);
        // Five presses each: up, none, up, none, up.
        expect((await store.votes.counts('T001', ['2603.01001'])).get('2603.01001')).toEqual({
          up: 10,
          down: 0,
        });
        const saved = await Promise.all(
          ['a', 'b', 'c'].map((rankerName) => store.digests.saveOnce(aDigest({ rankerName }))),
        );
        expect(new Set(saved.map(({ rankerName }) => rankerName)).size).toBe(1);
      });

      it('refuses to work once it is closed, and may be closed twice', async () => {
        await store.close();
        await expect(store.papers.count()).rejects.toThrow(StoreError);
        await expect(store.votes.record(aGesture())).rejects.toThrow(/closed/);
        await store.close();
      });
    });
  });
}
