import type { Chart } from '../../src/lib/charts/chart.ts';
import { openOutput } from './open-output.ts';

/** A picture's two files. */
export interface Plot extends AsyncDisposable {
  write(chart: Chart): Promise<void>;
}

/**
 * Opens OUT.svg and OUT.png, whichever of the two endings `out` has, or neither; `null` when none is wanted.
 * What draws is loaded only when there is something to draw.
 * @throws InputError when one of them cannot be written.
 */
export async function openPlot(out: string | null): Promise<Plot | null> {
  if (out === null) return null;
  const base = out.replace(/\.(svg|png)$/i, '');
  const svg = await openOutput(`${base}.svg`);
  const png = await openOutput(`${base}.png`);
  return {
    write: async (chart) => {
      const { renderSvg } = await import('../../src/lib/charts/render-chart.ts');
      const { renderPng } = await import('../../src/lib/charts/render-chart.ts');
      await svg?.writeFile(renderSvg(chart));
      await png?.writeFile(renderPng(chart));
    },
    [Symbol.asyncDispose]: async () => {
      await svg?.close();
      await png?.close();
    },
  };
}
