import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The environment of processes that are started again and again: what was compiled once is not compiled again. */
export const keptCompiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'paperloop-faults-cache') };

/** Keeps now what this process compiled, as it would when it ended by itself: it is about to be killed. */
export const keepCompiledNow = flushCompileCache;
