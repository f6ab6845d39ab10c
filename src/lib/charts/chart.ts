/** What all pictures have. */
interface Frame {
  /** Pixels of the SVG; a PNG may have more. */
  width: number;
  height: number;
  /** What the picture shows, in words, for those who cannot see it. */
  alt: string;
  title: string;
  subtitle: string;
}

export interface LinePoint {
  x: number;
  y: number;
  /** The interval around `y`. */
  low: number;
  high: number;
}

/** A line with its interval as a band, and a label at its end. */
export interface DrawnLine {
  label: string;
  color: string;
  width: number;
  /** Lengths of dashes and gaps; none: a solid line. */
  dashes: readonly number[];
  bandOpacity: number;
  /** By ascending `x`. */
  points: readonly LinePoint[];
}

/** Lines over the same x; the later ones are drawn over the earlier ones. */
export interface LineChart extends Frame {
  kind: 'lines';
  xName: string;
  yName: string;
  /** For `Intl`: how the numbers at the axes are written. */
  languageTag: string;
  lines: readonly DrawnLine[];
}

export interface DrawnBar {
  name: string;
  value: number;
  /** The value as it is written at the bar's end. */
  label: string;
  /** What it is compared with: a bar on the other side. */
  other?: { value: number; label: string };
}

/** Bars from one vertical line, to the right above 0 and to the left below. */
export interface BarChart extends Frame {
  kind: 'bars';
  /** Stands below. */
  axisName: string;
  bars: readonly DrawnBar[];
}

/** A picture as plain data, to be tested, sent to a process that draws, or drawn as SVG or PNG. */
export type Chart = LineChart | BarChart;

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
