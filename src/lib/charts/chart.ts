import type { EChartsOption } from 'echarts';

/** A picture as plain data, to be tested, or drawn as SVG or PNG. */
export interface Chart {
  /** Pixels of the SVG; a PNG may have more. */
  width: number;
  height: number;
  /** What the picture shows, in words, for those who cannot see it. */
  alt: string;
  option: EChartsOption;
}

/**
 * Eight colours that people with any colour vision can tell apart on white (Okabe & Ito 2008; grey instead of their
 * yellow, which is too pale for a line). Lines are labelled as well.
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

/** After eight lines the colours repeat, with the next of these dashes. */
export const dashes: readonly ('solid' | number[])[] = ['solid', [8, 4], [2, 3], [10, 3, 2, 3]];

export const ink = '#1d1c1d';
export const faintInk = '#616061';
export const background = '#ffffff';
export const gridLine = '#e4e4e4';

/** Open Sans comes with the project; a PNG uses nothing else. */
export const fontFamily = 'Open Sans, sans-serif';

/** What all charts share: no animation, a light background, our font, the title at the top left. */
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
