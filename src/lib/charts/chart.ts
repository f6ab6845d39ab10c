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
