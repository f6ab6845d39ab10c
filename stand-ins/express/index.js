'use strict';
// Bolt loads Express for its ExpressReceiver alone, and Express brings 50 packages. We receive by sockets or by Bolt's
// HTTPReceiver (docs/decisions/0023). Whoever makes an ExpressReceiver is told.
module.exports = function express() {
  throw new Error(
    'Express is not installed: package.json puts stand-ins/express in its place. Depend on express itself to use it.',
  );
};
