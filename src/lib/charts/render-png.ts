import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Chart } from './chart.ts';
import { renderSvg } from './render-svg.ts';

/** Open Sans (SIL Open Font License), so that text looks the same on machines without fonts of their own. */
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
