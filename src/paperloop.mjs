// Plain JavaScript on purpose: every Node can read it, so one that is too old gets a sentence
// instead of a syntax error. `npm ci` brings Node 24 into node_modules, and npm scripts find it first.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Paperloop needs Node 24 or newer and this is Node ${process.versions.node}: run "npm ci" in this folder (it brings its own Node 24, but not with --omit=dev), then use "npm start" or another npm script.\n`,
  );
  process.exitCode = 1;
} else {
  const { keepCompiled } = await import('./compile-cache.mjs');
  keepCompiled();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}
