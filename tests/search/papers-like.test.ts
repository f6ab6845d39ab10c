import { describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../src/search/engine/search-request.ts';
import { readableText } from '../../src/search/index/read-sample.ts';
import { aPaper } from '../builders.ts';
import { aRequest } from './a-request.ts';
import { freshArchive } from './fresh-archive.ts';

const world = freshArchive();

const legs = 'Legged robots learn to climb stairs by reinforcement learning in simulation.';
const proteins = 'Diffusion models design proteins that bind to a target molecule.';

async function fill() {
  await world.store.papers.upsert([
    aPaper({ id: 'legs', title: 'Robots that climb stairs', abstract: legs }),
    aPaper({ id: 'walk', title: 'Walking with legged robots', abstract: `${legs} They walk too.` }),
    aPaper({ id: 'fold', title: 'Protein design', abstract: proteins }),
    aPaper({ id: 'bind', title: 'Binding proteins', abstract: `${proteins} They bind well.` }),
  ]);
}

async function like(abstract: string, more: Partial<SearchRequest> = {}) {
  const sample = { title: '', abstract, id: null };
  const answer = await world.archive.ask(aRequest({ like: sample, ...more }));
  return answer.results.map(({ paper }) => paper.id);
}

describe('papers like a text', () => {
  it('are found for a whole abstract, and not those of other subjects', async () => {
    await fill();
    const found = await like(legs);
    expect(found[0]).toBe('legs');
    expect(found).toContain('walk');
    expect(found).not.toContain('fold');
  });

  it('leave out the paper that the text is of, and keep to filters', async () => {
    await fill();
    const sample = { title: 'Robots that climb stairs', abstract: legs, id: 'legs' };
    expect(await like('', { like: sample })).toEqual(['walk']);
    expect(await like(legs, { ids: ['bind', 'walk'] })).toEqual(['walk']);
  });

  it('are found for a README with code, badges and addresses in it', async () => {
    await fill();
    const readme = [
      '# Stairs ![build](https://ci.example.org/badge.svg)',
      '<p align="center"><img src="legs.gif"></p>',
      `[Legged robots](https://example.org) here: **${legs}**`,
      '```python\nimport proteins\nproteins.design(target="molecule")\n```',
    ].join('\n');
    expect(readableText(readme)).toBe(`Stairs Legged robots here: ${legs}`);
    expect((await like(readme))[0]).toBe('legs');
  });

  it('are none for words that no paper holds, for nothing, and for a text without end', async () => {
    await fill();
    expect(await like('qqq zzz')).toEqual([]);
    expect(await like('')).toEqual([]);
    expect(await like('```'.repeat(50_000))).toEqual([]);
    expect(await like('<'.repeat(50_000))).toEqual([]);
    expect(await like('!['.repeat(50_000))).toEqual([]);
  });
});
