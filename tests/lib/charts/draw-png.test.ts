import { expect, it } from 'vitest';
import type { Chart } from '../../../src/lib/charts/chart.ts';
import { drawPng } from '../../../src/lib/charts/draw-png.ts';
import { renderPng } from '../../../src/lib/charts/render-chart.ts';
import { tasteChart } from '../../../src/lib/charts/taste-chart.ts';

const chart = tasteChart({
  title: 'What #papers likes',
  subtitle: 'from 12 votes',
  terms: [
    { term: 'prompting', weight: -0.75 },
    { term: 'offline logs', weight: 1.2 },
  ],
});

it('draws in a process of its own what would be drawn here', async () => {
  expect(await drawPng(chart)).toEqual(renderPng(chart));
});

it('says why a picture could not be drawn', async () => {
  const broken = { width: 100, height: 100, alt: '' } as Chart;
  await expect(drawPng(broken)).rejects.toThrow(/The picture was not drawn \(1\): [\s\S]*Error/);
});

it('draws two pictures at a time, however many are wanted', async () => {
  const processes = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const before = processes();
  const drawn = Array.from({ length: 8 }, () => drawPng(chart));
  let most = 0;
  let left = drawn.length;
  for (const one of drawn) void one.finally(() => left--);
  while (left > 0) {
    most = Math.max(most, processes() - before);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // One that was ended takes a moment to go.
  expect(most).toBeGreaterThanOrEqual(2);
  expect(most).toBeLessThanOrEqual(4);
  expect((await Promise.all(drawn)).every(({ length }) => length > 1000)).toBe(true);
});
