import type { Source } from '../sources/source.ts';
import type { Metrics } from './metrics.ts';

/** The sources, with their answers counted. */
export const countSources = (
  sources: readonly Source[],
  metrics: Pick<Metrics, 'sourceRead'>,
): Source[] =>
  sources.map((source) => ({
    ...source,
    read: async (request) => {
      const report = await source.read(request);
      metrics.sourceRead(source.name, report.status);
      return report;
    },
  }));
