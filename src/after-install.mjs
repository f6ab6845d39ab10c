// Run by npm after an installation: compiles what a start reads, so that the first start is as quick as all others.
// package.json gives Node the same options as for `npm start` (what is compiled depends on them), and ends well
// whatever happens here.
import { flushCompileCache } from 'node:module';
import { keepCompiled } from './compile-cache.mjs';

keepCompiled();
await import('./main.ts');
await import('./commands/start.ts');
flushCompileCache();
process.exit();
