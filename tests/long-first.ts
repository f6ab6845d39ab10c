import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where files start browsers, servers and processes, for which they wait up to half a minute each. */
const long = /\/tests\/(faults|browser|commands|store|slack\/connection)\//;

/** Begins with what takes long, so that in the end nobody waits for one file. Vitest itself knows only after a first run. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => Number(long.test(moduleId));
    return sorted.toSorted((a, b) => isLong(b) - isLong(a));
  }
}
