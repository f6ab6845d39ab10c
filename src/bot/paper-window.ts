import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { addDays } from '../lib/time/day.ts';
import type { Day, Paper } from '../paper.ts';
import type { PaperStore } from '../store/paper-store.ts';

// Longer than other files: what is kept, how it grows and how it is brought up to date must agree.

/** Papers read at once: few enough for a turn of the event loop, and many beside a day's, which are read twice. */
const chunk = 1000;
/** Days so far from those that are kept are read without being kept. */
const farDays = 45;
/** Lists of the papers before a day, with all that was worked out of them: channels may be on several days. */
const mostPasts = 4;

type Reads = Pick<PaperStore, 'between' | 'before' | 'getMany'>;

/**
 * The papers of a row of days, each one object however it is asked for, so that what was worked out for a paper need
 * not be worked out again for another channel. A paper that changes is another object from then on; the others stay.
 */
export class PaperWindow {
  readonly #papers: Reads;
  /** By day, in stream order; days without papers are missing. */
  readonly #days = new Map<Day, Paper[]>();
  readonly #byId = new Map<string, Paper>();
  readonly #pasts = new LRUCache<string, { day: Day; papers: Paper[] }>({ max: mostPasts });
  /** The days that are known: from the first to before the end. */
  #known: { first: Day; end: Day } | null = null;
  /** Whether no paper is older than the first day. */
  #isWhole = false;
  #changedDays = new Set<Day>();
  #changedIds = new Set<string>();
  #mostAsked = 0;
  readonly #inTurn = pLimit(1);

  constructor(papers: Reads) {
    this.#papers = papers;
  }

  /** The paper, where it is kept and has not changed. */
  get(id: string): Paper | undefined {
    return this.#changedIds.has(id) ? undefined : this.#byId.get(id);
  }

  /** Notes what was written: what is kept of it is read again when it is asked for. @param papers `null`: forgets all. */
  written(papers: readonly Pick<Paper, 'id' | 'day'>[] | null): void {
    if (!papers) {
      for (const kept of [this.#days, this.#byId, this.#pasts, this.#changedDays, this.#changedIds])
        kept.clear();
      this.#known = null;
      this.#isWhole = false;
    }
    for (const { id, day } of papers ?? []) {
      const known = this.#byId.get(id);
      if (known) this.#changedIds.add(id);
      if (known?.day !== day) this.#changedDays.add(day);
      if (known && known.day !== day) this.#changedDays.add(known.day);
      if (this.#known && day < this.#known.first) this.#isWhole = false;
    }
  }

  /** As the store's. */
  between(from: Day, to: Day): Promise<Paper[]> {
    return this.#inTurn(async () => {
      if (addDays(from, farDays) < to || !this.#isNear(from)) return this.#papers.between(from, to);
      await this.#cover(from, addDays(to, 1));
      await this.#refresh();
      return this.#list((day) => day >= from && day <= to);
    });
  }

  /** As the store's; the same array for as long as no paper in it changes. */
  before(day: Day, limit: number): Promise<Paper[]> {
    return this.#inTurn(async () => {
      if (!this.#isNear(day)) return this.#papers.before(day, limit);
      await this.#cover(day, day);
      await this.#refresh();
      const key = `${day} ${limit}`;
      const kept = this.#pasts.get(key);
      if (kept) return kept.papers;
      await this.#lookBack(day, limit);
      const all = this.#list((one) => one < day);
      const papers = all.slice(Math.max(0, all.length - limit));
      this.#pasts.set(key, { day, papers });
      this.#trim(limit);
      return papers;
    });
  }

  #isNear(day: Day): boolean {
    return !this.#known || addDays(day, farDays) >= this.#known.first;
  }

  #list(isWanted: (day: Day) => boolean): Paper[] {
    const days = [...this.#days.keys()].filter(isWanted).sort();
    return days.flatMap((day) => this.#days.get(day) ?? []);
  }

  #countBefore(day: Day): number {
    let count = 0;
    for (const [one, papers] of this.#days) if (one < day) count += papers.length;
    return count;
  }

  /** Keeps what was read of whole days; a paper that is kept already stays the same object. */
  #keep(read: readonly Paper[]): void {
    for (const [day, papers] of Map.groupBy(read, (paper) => paper.day)) {
      const own = papers.map((paper) => {
        const known = this.#byId.get(paper.id);
        return known && isDeepStrictEqual(known, paper) ? known : paper;
      });
      for (const paper of own) this.#byId.set(paper.id, paper);
      this.#days.set(day, own);
    }
  }

  /** Reads the days from the first to before the end, a day at a time where they are few. */
  async #read(first: Day, end: Day): Promise<void> {
    if (addDays(first, farDays) < end)
      return this.#keep(await this.#papers.between(first, addDays(end, -1)));
    for (let day = first; day < end; day = addDays(day, 1))
      this.#keep(await this.#papers.between(day, day));
  }

  async #cover(first: Day, end: Day): Promise<void> {
    this.#known ??= { first, end: first };
    const known = this.#known;
    if (first < known.first) await this.#read(first, known.first);
    if (first < known.first) known.first = first;
    if (end > known.end) await this.#read(known.end, end);
    if (end > known.end) known.end = end;
  }

  /** Extends what is kept into the past, until so many papers before the day are known. */
  async #lookBack(day: Day, limit: number): Promise<void> {
    const known = this.#known;
    if (!known) return;
    let count = this.#countBefore(day);
    while (count < limit && !this.#isWhole) {
      const read = await this.#papers.before(known.first, chunk);
      const [oldest] = read;
      if (!oldest) {
        this.#isWhole = true;
        // A far day would otherwise stand for all that is known.
        if (this.#byId.size === 0) this.#known = null;
        return;
      }
      // The oldest day may lack papers.
      const whole = read.filter((paper) => paper.day > oldest.day);
      this.#keep([...(await this.#papers.between(oldest.day, oldest.day)), ...whole]);
      known.first = oldest.day;
      count = this.#countBefore(day);
    }
  }

  /** Brings up to date what was written since it was read. */
  async #refresh(): Promise<void> {
    const [days, ids] = [this.#changedDays, this.#changedIds];
    if (days.size + ids.size === 0) return;
    const known = this.#known;
    const touched: Day[] = [];
    for (const fresh of await this.#papers.getMany([...ids])) {
      const old = this.#byId.get(fresh.id);
      if (!old || isDeepStrictEqual(old, fresh)) continue;
      const papers = this.#days.get(old.day) ?? [];
      this.#byId.set(fresh.id, fresh);
      this.#days.set(
        old.day,
        papers.map((paper) => (paper === old ? fresh : paper)),
      );
      touched.push(old.day);
    }
    for (const day of days) {
      if (!known || day < known.first || day >= known.end) continue;
      this.#days.delete(day);
      this.#keep(await this.#papers.between(day, day));
      touched.push(day);
    }
    for (const id of ids) this.#changedIds.delete(id);
    for (const day of days) this.#changedDays.delete(day);
    for (const [key, { day, papers }] of [...this.#pasts.entries()])
      if (touched.some((one) => one < day && one >= (papers[0]?.day ?? one)))
        this.#pasts.delete(key);
  }

  /** Lets go of days that nobody will ask for again. */
  #trim(limit: number): void {
    this.#mostAsked = Math.max(this.#mostAsked, limit);
    const days = [...this.#days.keys()].sort();
    let count = this.#byId.size;
    if (!this.#known || count <= 1.25 * this.#mostAsked + 5000) return;
    for (const day of days) {
      if (count <= this.#mostAsked + 5000) return;
      for (const { id } of this.#days.get(day) ?? []) this.#byId.delete(id);
      count -= this.#days.get(day)?.length ?? 0;
      this.#days.delete(day);
      this.#known.first = addDays(day, 1);
      this.#isWhole = false;
    }
  }
}
