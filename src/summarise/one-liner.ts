import { tokenize } from '../lib/text/tokenize.ts';
import type { Paper, Summary } from '../paper.ts';
import { behindTitle, ofKind } from './behind-title.ts';
import { contentWords } from './content-words.ts';
import { languageOf } from './evidence/language-of.ts';
import { linesOf } from './line-ends.ts';
import { nameOfPaper } from './paper-name.ts';
import { abstractCues, type SentenceCues } from './sentence-cues.ts';
import { shortFormsOf } from './shorten.ts';
import { unsuspiciousSentences } from './suspicious-sentences.ts';
import { shippedProbabilities } from './word-model-file.ts';

/** Says nothing of a paper alone: everybody's method is new and effective. */
const hollow =
  /^(?:an?|the|of|for|to|in|on|at|by|with|from|as|and|or|that|is|are|its|their|new|novel|effective|efficient|simple|general|unified|framework|method|approach|paradigm|strategy|solution|technique|recipe|pipeline|system|algorithm|architecture|models?|significant(?:ly)?|substantial(?:ly)?|consistent(?:ly)?|strong|superior|performance|results?|gains?|improvements?|state-of-the-art|comprehensive|two|three|four|key|core|main|components?|stages?|steps?|first|series|reinforcement|learning|rl|llms?|large|language|which|agents?|training|post-training|highly|advanced|robust|powerful|better|improves?|enhances?|interesting|phenomena|insights?|findings?|promising|potential|major|challenges?|conducts?|studies|investigates?|study|strongly|clearly|well|performs?|competitive|built|favou?rabl[ey]|effectively|outperforms?|several|multiple|various|extensive|high-quality|innovative|principled|comprises?|consists?|introduc\w*|propos\w*|demonstrates?|achieves?|shows?|provides?|baselines?|benchmarks?|tasks?|domains?|broad|across|existing|methods|capabilit(?:y|ies)|following|characteristics|effectiveness|ability|surpasses|undertakes|pioneering|exploration|identif\w*|fundamental|flaw|issues?|problems?|offers?|perspective|aims?|avenue|opens?|phenomen\w+|questions?|explores?|analy[sz]es|systematic(?:ally)?|crucial|critical|innovations?|contributions?|technical|complementary|dimensions?|excellent|remarkable|great|impressive|demonstrat\w+)$/i;

/** What a line must not be about: what others lack, code, thanks. */
const unfit =
  /^(?:for|on|in|with|by|beyond|unlike|despite|under|at|from|using|through|across|results?|(?:our |the |these )?(?:\w+ ){0,2}(?:results?|findings?|experiments|evaluations?|analys[ei]s) (?:\w+ ){0,2}?(?:show|highlight|demonstrate|reveal|suggest|indicate|confirm)s?|evaluates|conducts|validates|(?:\w+ )?(?:experiments?|evaluations?)|highlighting|demonstrating|showing|suggesting|underscoring|inspired|motivated|addressing|tackling|evaluated|tested|applied|trained|instantiated|leveraging|compared|built|building|based|drawing|given|like|however|many|most|recent(?:ly)?|existing|current(?:ly)?|traditional(?:ly)?|conventional|prior|previous|while|when|as|since|after|before|there|code|project|further|ablation|yet|to)\b|\b(?:https?|github|available|open-?source[ds]?|releas\w+|remains? (?:an? )?(?:open|challeng\w+|under-?explored)|active area|widely used|increasingly|attention|have (?:shown|become|emerged|achieved|demonstrated)|has (?:become|emerged|shown|achieved)|(?:is|are) (?:an? )?(?:\w+ )?(?:foundational|fundamental|essential|crucial|critical|important|long-standing|challenging))\b/i;

/** Says how well a thing works, not what it does: second choice. */
const praise =
  /^(?:\w+ly |also )?(?:outperforms|surpasses|achieves|improves|enhances|demonstrates|shows|provides|offers|exceeds|attains) (?!.*\d)/;
/** Says what the authors did on the way. */
const detail =
  /^(?:analy[sz]es|trains|uses|investigates|explores|studies|collects|constructs|curates|adopts|develops|focuses|identifies)\b|\b(?:dataset|corpus|suite|benchmark)\b/;

/** What counts beside the words; chosen on the half "tune" of `npm run eval:summaries`. */
const merit = { own: 0.05, behindTitle: 0.08, first: 0.04, number: 0.02, fresh: 0.015, words: 1.6 };
const fault = { praise: 0.08, detail: 0.04, secondary: 0.06, thin: 0.5, kind: 0.06 };
/** A word of the title is known already. */
const titleWord = 0.6;

interface Line {
  text: string;
  worth: number;
}

/** The worth of a line's words alone: how likely a summary has them, and how many a reader does not know from the title. */
type Weigh = (text: string) => number | null;

function weighing(paper: Pick<Paper, 'title'>, sentences: readonly string[]): Weigh {
  const probabilities = shippedProbabilities({ title: paper.title, sentences });
  const known = new Set(tokenize(paper.title));
  const titleWords = contentWords(paper.title);
  return (text) => {
    const telling = text
      .split(/\s+/)
      .filter((word) => !hollow.test(word.replace(/[^\p{L}\p{N}%-]/gu, '')));
    const fresh = telling.filter((word) => !tokenize(word).every((one) => known.has(one))).length;
    const isThin = fresh < 2 || telling.length < 3;
    if (telling.length < 2 || fresh < 1 || (isThin && praise.test(text))) return null;
    const words = [...contentWords(text)];
    const hits = words.map(
      (word) => (probabilities.get(word) ?? 0.04) * (titleWords.has(word) ? titleWord : 1),
    );
    return (
      (merit.words * hits.reduce((a, b) => a + b, 0)) / (words.length + 5) +
      Math.min(fresh, 4) * merit.fresh -
      fault.thin * Number(isThin)
    );
  };
}

/** All lines that one sentence makes. */
function linesOfSentence(
  sentence: string,
  name: string | null,
  cues: SentenceCues,
  weigh: Weigh,
): Line[] {
  if (cues.background || cues.boilerplate) return [];
  const texts = shortFormsOf(sentence, name)
    .flatMap((form) => behindTitle(form.replace(/ \([^()]*\)/g, '').trim(), name))
    .flatMap(linesOf);
  return [...new Set(texts)].flatMap((text) => {
    const words = unfit.test(text) ? null : weigh(text);
    if (words === null) return [];
    const worth =
      words +
      merit.own * Number(cues.announcing || cues.proposal) +
      merit.behindTitle * Number(/^(?:an?|the first|[a-z-]+s|[a-z-]+ed) /.test(text)) +
      merit.number * Number(cues.finding && /\d/.test(text)) -
      fault.secondary * Number(cues.secondary) -
      fault.kind * Number(ofKind.test(text)) -
      fault.praise * Number(praise.test(text)) -
      fault.detail * Number(detail.test(text));
    return [{ text, worth }];
  });
}

/**
 * What is new about a paper, in 12 words at most, to be read behind its title: of all lines that its sentences make, the
 * one whose words a summary would most likely have and the title does not. Made by the same rules as summaries.
 * @param summary read instead of the abstract where a model wrote it.
 * @returns `null` where no sentence can be told so: then the title speaks alone.
 */
export function oneLinerOf(
  paper: TitledText,
  summary: Pick<Summary, 'text' | 'method'>,
): string | null {
  if (summary.method === 'llm')
    return languageOf(summary.text) === 'de'
      ? germanLine(paper, summary.text)
      : lineFrom(paper, summary.text);
  const known = ofAbstracts.get(paper);
  if (known !== undefined) return known;
  const line = lineFrom(paper, paper.abstract);
  ofAbstracts.set(paper, line);
  return line;
}

const [fewestWords, mostWords] = [3, 14];

/** What a model's German summary begins with, up to where the sentence could end: our rules for lines know English alone. */
function germanLine(paper: TitledText, source: string): string | null {
  const first = (unsuspiciousSentences(source)[0] ?? '').replace(/[.!]$/, '');
  const name = nameOfPaper(paper.title, paper.abstract);
  const behindName =
    name !== null && first.startsWith(`${name} `) ? first.slice(name.length + 1) : first;
  const line = behindName.split(/, | \(| – |: /)[0]?.trim() ?? '';
  const words = line.split(/\s+/).length;
  return words >= fewestWords && words <= mostWords ? line : null;
}

type TitledText = Pick<Paper, 'title' | 'abstract'>;

/** Of the abstract, made once for each paper object: many channels have the same picks. */
const ofAbstracts = new WeakMap<TitledText, string | null>();

function lineFrom(paper: TitledText, source: string): string | null {
  const sentences = unsuspiciousSentences(source);
  const name = nameOfPaper(paper.title, source);
  const weigh = weighing(paper, sentences);
  const cues = abstractCues(sentences, name);
  const first = cues.findIndex(({ announcing, proposal }) => announcing || proposal);
  const lines = cues.flatMap((own, at) =>
    linesOfSentence(sentences[at] ?? '', name, own, weigh).map(({ text, worth }) => ({
      text,
      worth: worth + merit.first * Number(at === first),
    })),
  );
  return lines.toSorted((a, b) => b.worth - a.worth)[0]?.text ?? null;
}
