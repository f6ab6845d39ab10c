import type { EChartsOption } from 'echarts';

/** A picture before it is drawn: plain data, so that it can be tested and drawn as SVG or PNG. */
export interface Chart {
  /** Pixels; a PNG may have more of them for the same picture. */
  width: number;
  height: number;
  /** What the picture shows, in words, for those who cannot see it. */
  alt: string;
  option: EChartsOption;
}

/**
 * Eight colours that people with any colour vision can tell apart on white (Okabe & Ito 2008; grey in place
 * of their yellow, which is too pale for a line). Lines carry their names, so that no colour is needed to tell them apart.
 */
export const palette = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#e69f00',
  '#000000',
  '#8c8c8c',
] as const;

/** Dashes for lines that share nothing else: after eight the colours come again with the next of them. */
export const dashes: readonly ('solid' | number[])[] = ['solid', [8, 4], [2, 3], [10, 3, 2, 3]];

export const ink = '#1d1c1d';
export const faintInk = '#616061';
export const background = '#ffffff';
export const gridLine = '#e4e4e4';

/** The first is the font that comes with the project and is all a PNG uses. */
export const fontFamily = 'Open Sans, sans-serif';

/** What all charts have in common: still, light, in our font, with the title at the top left. */
export const baseOption = (title: string, subtitle: string) => ({
  animation: false,
  backgroundColor: background,
  textStyle: { fontFamily, color: ink },
  title: {
    text: title,
    subtext: subtitle,
    left: 16,
    top: 12,
    textStyle: { fontSize: 18, fontWeight: 'bold' as const, color: ink, fontFamily },
    subtextStyle: { fontSize: 13, color: faintInk, fontFamily },
  },
});
