import { stopWords } from '../lib/text/stop-words.ts';

/** How papers praise and explain themselves, whatever they are about. */
const proseWords = `
ability able achieve achieved achieves achieving address addresses addressing aim aims allow allowing
allows approaches available best better code compared comparable comprehensive consistently contribution
contributions crucial current currently demonstrate demonstrated demonstrates demonstrating despite
develop developed effective effectively effectiveness enable enables enabling enhance enhances enhancing
evaluate evaluated existing experiment experimental experiments extensive find findings framework github
https important improve improved improvement improvements improves improving include includes including
introduce introduced introduces introducing investigate key lead leading leads limitation limitations
limited main namely new notably offer offers outperform outperforming outperforms papers perform performed
performance performs previous prior promising proposing provide provides providing recent recently remain
remains resulting showing shown significant significantly specifically sota strong studies study superior
technique techniques use used uses useful various widely work works www
`;

/**
 * Words that the filter passes over: the stop words, and more that ranking keeps. The shipped model was trained
 * with this very list: after a change, `npm run train:rl-filter` must make it again (a test holds them together).
 */
export const emptyWords: ReadonlySet<string> = new Set([
  ...stopWords,
  ...proseWords.trim().split(/\s+/),
]);
