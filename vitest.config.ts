import { defineConfig } from 'vitest/config';

/** Sets the language of its process, which modules keep that are loaded afterwards. */
const apart = 'tests/lib/language/german.test.ts';

export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    // Threads start sooner than processes, and no test needs a process to itself.
    pool: 'threads',
    // Many tests wait for a browser or a process of their own, so three at once pay even on two cores.
    maxWorkers: 3,
    testTimeout: 20_000,
    expect: { poll: { timeout: 8000 } },
    hookTimeout: 40_000,
    projects: [
      {
        extends: true,
        // Files of one worker share what they load: a quarter of the time went into loading it again.
        test: { name: 'all', include: ['tests/**/*.test.ts'], exclude: [apart], isolate: false },
      },
      { extends: true, test: { name: 'apart', include: [apart], benchmark: { exclude: ['**'] } } },
    ],
  },
});
