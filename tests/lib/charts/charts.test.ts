import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { palette } from '../../../src/lib/charts/chart.ts';
import { type LineChartInput, lineAlt, lineChart } from '../../../src/lib/charts/line-chart.ts';
import { renderPng, renderSvg } from '../../../src/lib/charts/render-chart.ts';
import { type TasteChartInput, tasteAlt, tasteChart } from '../../../src/lib/charts/taste-chart.ts';
import { inLanguage } from '../../../src/lib/language/language.ts';
import { readPng } from './read-png.ts';

const lines = (over: Partial<LineChartInput> = {}): LineChartInput => ({
  title: 'How the rankers learn',
  subtitle: 'two topics',
  xName: 'posting day',
  yName: 'share',
  lines: ['bm25', 'hybrid'].map((name, n) => ({
    name,
    points: [1, 2, 3].map((x) => ({ x, y: 0.1 * x + n / 4, low: 0.1 * x, high: 0.1 * x + 0.5 })),
  })),
  ...over,
});

const taste = (over: Partial<TasteChartInput> = {}): TasteChartInput => ({
  title: 'What #papers likes',
  subtitle: 'from 12 votes',
  terms: [
    { term: 'prompting', weight: -0.75 },
    { term: 'offline logs', weight: 1.2 },
    { term: 'tactile', weight: 0.3 },
  ],
  ...over,
});

describe('the line chart', () => {
  it('has every line, its last value, both axes and the title in the SVG', () => {
    const svg = renderSvg(lineChart(lines()));
    expect(XMLValidator.validate(svg)).toBe(true);
    for (const text of ['How the rankers learn', 'two topics', 'posting day', 'bm25 0.30'])
      expect(svg).toContain(`>${text}</text>`);
    expect(svg).toContain('>hybrid 0.55</text>');
  });

  it('draws a line and a band in the colour of each', () => {
    const svg = renderSvg(lineChart(lines()));
    for (const color of palette.slice(0, 2)) {
      expect(svg).toMatch(new RegExp(`fill="none"[^>]* stroke="${color}"`));
      expect(svg).toMatch(new RegExp(`fill="${color}" fill-opacity="0\\.`));
    }
    expect(svg).not.toContain(`stroke="${palette[2]}"`);
  });

  it('puts line and band where the values are', () => {
    const svg = renderSvg(lineChart(lines()));
    // The axis goes from 0 at 476 to 0.8 at 84; the last points have x = 3, at 810.
    expect(svg).toContain('L810,84L810,329');
    expect(svg).toMatch(/d="M72,427[^"]*L810,329" fill="none"/);
  });

  it('has ticks at round values, at whole ones alone where all x are whole', () => {
    const svg = renderSvg(lineChart(lines()));
    const ticks = [...svg.matchAll(/font-size="12"[^>]*>([^<]*)</g)].map(([, tick]) => tick);
    expect(ticks).toEqual([
      '0',
      '0.1',
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
      '0.8',
      '1',
      '2',
      '3',
    ]);
  });

  it('writes numbers as the language does', () => {
    const svg = inLanguage('de', () => renderSvg(lineChart(lines())));
    expect(svg).toContain('>hybrid 0,55</text>');
    expect(svg).toContain('>0,4</text>');
    expect(svg).toContain('von 0,35 auf 0,55');
  });

  it('moves labels apart that would cover each other', () => {
    const close = ['one', 'two', 'three'].map((name) => ({
      name,
      points: [1, 2].map((x) => ({ x, y: 0, low: 0, high: 1 })),
    }));
    const svg = renderSvg(lineChart(lines({ lines: close })));
    const places = close.map(({ name }) =>
      Number(new RegExp(`y="([\\d.]+)"[^>]*>${name} 0.00<`).exec(svg)?.[1]),
    );
    const sorted = places.toSorted((one, other) => one - other);
    expect((sorted[1] ?? 0) - (sorted[0] ?? 0)).toBeGreaterThanOrEqual(17);
    expect((sorted[2] ?? 0) - (sorted[1] ?? 0)).toBeGreaterThanOrEqual(17);
  });

  it('can be drawn without points, and with values that are all the same', () => {
    for (const points of [[], [{ x: 1, y: 0, low: 0, high: 0 }]]) {
      const svg = renderSvg(lineChart(lines({ lines: [{ name: 'none', points }] })));
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });

  it('says in words what it shows', () => {
    const alt = lineAlt(lines());
    expect(alt).toContain('share by posting day');
    expect(alt).toContain('hybrid goes from 0.35 to 0.55 (interval 0.30 to 0.80)');
    expect(renderSvg(lineChart(lines()))).toContain(`<title>${alt}</title>`);
  });

  it('tells ten lines apart without repeating a look', () => {
    const [one] = lines().lines;
    const many = Array.from({ length: 10 }, (_, at) => ({
      name: `r${at}`,
      points: one?.points ?? [],
    }));
    const svg = renderSvg(lineChart(lines({ lines: many })));
    const looks = [...svg.matchAll(/stroke="[^"]*" stroke-width.*?>/g)].map(([look]) => look);
    expect(looks).toHaveLength(10);
    expect(new Set(looks).size).toBe(10);
  });
});

describe('the chart of a taste', () => {
  it('has every term with its signed weight, most liked first', () => {
    const svg = renderSvg(tasteChart(taste()));
    const places = ['offline logs', 'tactile', 'prompting'].map((term) => svg.indexOf(`>${term}<`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const small = tasteChart({
      title: '',
      subtitle: '',
      terms: [{ term: 'maps', weight: 0.0041 }],
    });
    expect(small.bars.map(({ label }) => label)).toEqual(['+0.0041']);
    for (const text of ['+1.20', '+0.30', '−0.75']) expect(svg).toContain(`>${text}</text>`);
    expect(inLanguage('de', () => renderSvg(tasteChart(taste())))).toContain('>+1,20</text>');
    expect(svg).toContain(`fill="${palette[0]}"`);
    expect(svg).toContain(`fill="${palette[1]}"`);
  });

  it('escapes what others wrote and cuts what is long', () => {
    const terms = [
      { term: '<script>alert("&")</script>', weight: 1 },
      { term: 'a term so long that no picture has room for it', weight: -1 },
    ];
    const svg = renderSvg(tasteChart(taste({ terms })));
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('>a term so long that no picture…</text>');
  });

  it('says in words what it shows, and that there is nothing', () => {
    expect(tasteAlt(taste())).toBe(
      'What #papers likes. from 12 votes. Bar chart. Liked: offline logs (+1.20), tactile (+0.30). Disliked: prompting (−0.75).',
    );
    expect(tasteAlt(taste({ terms: [] }))).toContain('Liked: nothing yet. Disliked: nothing yet.');
    expect(renderSvg(tasteChart(taste({ terms: [] })))).toContain('from 12 votes');
  });
});

describe.each([
  ['lines', () => lineChart(lines())],
  ['taste', () => tasteChart(taste())],
])('a picture of %s', (_, build) => {
  it('is the same bytes for the same input, whatever was drawn before', () => {
    const [svg, png] = [renderSvg(build()), renderPng(build())];
    renderSvg(tasteChart(taste({ terms: [] })));
    expect(renderSvg(build())).toBe(svg);
    expect(renderPng(build()).equals(png)).toBe(true);
  });

  it('is a PNG of the size said that can be decoded', () => {
    const chart = build();
    const { width, height, data } = readPng(renderPng(chart, 2));
    expect([width, height]).toEqual([2 * chart.width, 2 * chart.height]);
    expect(data).toHaveLength(height * (1 + 4 * width));
    expect(readPng(renderPng(chart, 1)).width).toBe(chart.width);
  });

  it('shows its text in the PNG with the font that comes with the project alone', () => {
    const chart = build();
    const bare = { ...chart, title: '', subtitle: '' };
    expect(renderPng(bare).equals(renderPng(chart))).toBe(false);
  });
});
