import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { init } from 'echarts/dist/echarts.esm.min';
import type { Chart } from './chart.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (char) => entities[char] ?? char);

/** The library numbers the parts of a picture on from the picture before: number them afresh. */
function renameParts(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-[a-z-]+\d+/g, (name) => {
    const renamed = names.get(name) ?? `part-${names.size}`;
    names.set(name, renamed);
    return renamed;
  });
}

/** The chart as an SVG document with its alternative text in it. Equal charts give equal text. */
export function renderSvg({ width, height, alt, option }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    const title = `<title>${escapeXml(alt)}</title>`;
    return renameParts(chart.renderToSVGString()).replace(
      /<svg([^>]*)>/,
      (_, attributes: string) => `<svg${attributes} role="img">${title}`,
    );
  } finally {
    chart.dispose();
  }
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
