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
