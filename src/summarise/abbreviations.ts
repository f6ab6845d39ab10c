/** Where an abstract spells out a short name: "large language models (LLMs)". */
const defined = /\(([\p{Lu}\d][\p{L}\d-]{0,9}\p{Lu}[\p{L}\d-]{0,4}|\p{Lu}{2,10}s?)\)/gu;

const withoutPlural = (short: string) => short.replace(/(?<=\p{Lu})s$/u, '');

/**
 * The words before a short name whose letters it takes in their order, the first of them at a word's beginning; `null`
 * when there are none. After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions", 2003.
 */
function longFormOf(before: string, short: string): string | null {
  const letters = withoutPlural(short)
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '');
  const clause = before.slice(-120);
  let at = clause.length - 1;
  for (let letter = letters.length - 1; letter >= 0; letter--) {
    const isFirst = letter === 0;
    for (; at >= 0; at--) {
      if (clause[at]?.toLowerCase() !== letters[letter]) continue;
      if (!isFirst || !/[\p{L}\d]/u.test(clause[at - 1] ?? ' ')) break;
    }
    if (at < 0) return null;
    at--;
  }
  const long = clause.slice(at + 1).trim();
  const words = long.split(/\s+/).length;
  return /[.;:,()]/.test(long) || words > letters.length + 3 || words < 2 ? null : long;
}

/** Short names with the words that the text gives them, as the text spells both. */
export function abbreviationsIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(defined)) {
    const short = match[1] ?? '';
    const long = longFormOf(text.slice(0, match.index).trimEnd(), short);
    if (long !== null && !found.has(short)) found.set(short, long);
  }
  return found;
}

/** "models (LLMs)" for a use as "LLM" and the other way round. */
function inNumberOf(use: string, short: string, long: string): string {
  const isPlural = use !== withoutPlural(use);
  const wasPlural = short !== withoutPlural(short);
  if (isPlural === wasPlural) return `${long} (${use})`;
  return isPlural ? `${long.replace(/s$/, '')}s (${use})` : `${long.replace(/s$/, '')} (${use})`;
}

/** Words with a capital wherever they stand: names of people, languages and nations. */
const alwaysCapital =
  /^(?:Alzheimer|Bayes|Bellman|Bernoulli|Blackwell|Boltzmann|Boole|Brown|Cauchy|Dirichlet|Euclid|Euler|Fisher|Fourier|Frank|Galerkin|Gauss|Gibbs|Hamilton|Hawkes|Hebb|Hessian|Hilbert|Jacobi|Kalman|Kolmogorov|Koopman|Kullback|Lagrang|Langevin|Laplac|Lipschitz|Lyapunov|Mahalanobis|Markov|Monte|Nash|Newton|Nystr|Parkinson|Pareto|Pearson|Platonic|Poisson|Riemann|Shannon|Shapley|Sinkhorn|Sobolev|Sobol|Stackelberg|Stein|Taylor|Thompson|Transformers|Wasserstein|Wiener|Arabic|Bengali|Chinese|English|European|French|German|Hindi|Indian|Indic|Japanese|Korean|Persian|Portuguese|Russian|Spanish|Turkish|Vietnamese)/;

/** "Reinforcement learning (RL)", which began a sentence of the abstract, as it is written within one. */
function midSentence(spelt: string, long: string, abstract: string): string {
  const isLikeSentence = /^\p{Lu}\p{Ll}+(?:-\p{Ll}+)* \p{Ll}[\p{Ll}\s-]*$/u.test(long);
  const begins = new RegExp(`(?:^|[.!?] )${RegExp.escape(long)}`).test(abstract);
  return isLikeSentence && begins && !alwaysCapital.test(long)
    ? spelt.charAt(0).toLowerCase() + spelt.slice(1)
    : spelt;
}

/**
 * The summary with each short name spelt out where it is first used, when the abstract spells it out.
 * @param except the paper's own name, which stays as it is.
 * @param limit what would make the summary longer, in UTF-16 units, is left.
 */
export function spellOut(
  summary: string,
  abstract: string,
  except: string | null,
  limit: number,
): string {
  let text = summary;
  for (const [short, long] of abbreviationsIn(abstract)) {
    const bare = withoutPlural(short);
    if (except?.includes(bare) || text.toLowerCase().includes(long.toLowerCase().replace(/s$/, '')))
      continue;
    const use = new RegExp(`(?<![\\p{L}\\d-])${bare}s?(?![\\p{L}\\d-])(?!\\s*[()])`, 'u');
    const first = new RegExp(`(?<![\\p{L}\\d])${bare}s?(?![\\p{L}\\d])`, 'u').exec(text);
    const at = use.exec(text);
    // Within another word ("LLM-based") or brackets it stays, and so does every later use.
    if (at === null || first?.index !== at.index || text.slice(0, at.index).endsWith('(')) continue;
    const lastWord = /[\p{L}-]+$/u.exec(long)?.[0].toLowerCase() ?? '';
    // "CAD design" would become "computer-aided design (CAD) design".
    if (
      text
        .slice(at.index + at[0].length + 1)
        .toLowerCase()
        .startsWith(lastWord)
    )
      continue;
    const spelt = inNumberOf(at[0], short, long);
    const isStart = at.index === 0 || /[.!?] $/.test(text.slice(0, at.index));
    const form = isStart
      ? (spelt[0] ?? '').toUpperCase() + spelt.slice(1)
      : midSentence(spelt, long, abstract);
    const longer = text.slice(0, at.index) + form + text.slice(at.index + at[0].length);
    if (longer.length <= limit) text = longer;
  }
  return text;
}
