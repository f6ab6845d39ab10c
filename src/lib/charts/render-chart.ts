import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Chart } from './chart.ts';
import { drawBars } from './draw-bars.ts';
import { drawLines } from './draw-lines.ts';
import { element, escapeXml, faintInk, textAt } from './svg.ts';

const background = '#ffffff';

const drawInside = (chart: Chart): string =>
  chart.kind === 'lines' ? drawLines(chart) : drawBars(chart);

/** The chart as an SVG document with its alternative text in it. Equal charts give equal text. */
export function renderSvg(chart: Chart): string {
  const { width, height, alt, title, subtitle } = chart;
  const inside = [
    element('title', {}, escapeXml(alt)),
    element('rect', { width, height, fill: background }),
    textAt(21, 27, title, { size: 18, bold: true }),
    textAt(21, 52, subtitle, { size: 13, color: faintInk }),
    drawInside(chart),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    // Open Sans comes with the project; a PNG uses nothing else.
    'font-family': 'Open Sans, sans-serif',
  };
  return element('svg', attributes, `\n${inside.join('\n')}\n`);
}

/** Open Sans (SIL Open Font License), so that text looks the same on machines without fonts. */
const fontFiles = ['400Regular/OpenSans_400Regular.ttf', '700Bold/OpenSans_700Bold.ttf'].map(
  (file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/open-sans/${file}`)),
);

/** The chart as the bytes of a PNG file, `scale` pixels for each of the chart's. */
export function renderPng(chart: Chart, scale = 2): Buffer {
  const image = new Resvg(renderSvg(chart), {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Open Sans' },
  });
  return image.render().asPng();
}
