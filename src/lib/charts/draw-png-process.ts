import type { Chart } from './chart.ts';
import { renderPng } from './render-chart.ts';

// Draws one chart for `drawPng`, which ends this process when it has the picture.
process.once('message', (chart: Chart) => {
  process.send?.(new Uint8Array(renderPng(chart)));
});
