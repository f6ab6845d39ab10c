'use strict';
// Bolt loads Express for its ExpressReceiver alone, and Express brings 50 packages. We receive by sockets or by Bolt's
// HTTPReceiver (docs/decisions/0023). Whoever makes an ExpressReceiver is told.
module.exports = function express() {
  throw new Error(
    'Express is not installed: package.json replaces it by stand-ins/express. Take out the override to use it.',
  );
};
