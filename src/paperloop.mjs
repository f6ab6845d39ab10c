// Plain JavaScript on purpose: every Node can read it, so one that is too old gets a sentence
// instead of a syntax error. `npm ci` brings Node 24 into node_modules, and npm scripts find it first.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Paperloop needs Node 24 or newer and this is Node ${process.versions.node}: run "npm ci" in this folder (it brings its own Node 24), then use "npm start" or another npm script.\n`,
  );
  process.exitCode = 1;
} else {
  // What was read once starts a third faster the next time; Node keeps it in the folder for temporary files.
  (await import('node:module')).enableCompileCache?.();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}
