import { rememberTexts } from './remember-texts.ts';
import { isThirdPerson, thirdPerson, withoutSecondVerb } from './third-person.ts';

const making =
  /^(?:Proposes|Introduces|Presents|Describes|Develops|Designs|Builds|Creates|Constructs|Devises|Contributes) (?=(?:an?|the|two|three) |["“[]?\p{L}*\p{Lu})/u;
/** A name of the thing that the title does not hold: "CoX (Long Name), a method that …". */
const otherName =
  /^(?:the )?\[?["“]?\p{L}*[A-Z][^,:]{1,90}?(?:(?:,|:| —| –)\s+(?=an? |the first )|, which (?=(?:\w+ly )?[a-z]{2,}s\s))/u;
const kinds =
  'framework|method|methodology|approach|paradigm|algorithm|technique|strategy|model|system|pipeline|recipe|architecture|mechanism|objective|procedure|scheme|module|agent|formulation|platform|solution|network|planner|policy|controller';
/** "a novel framework that aligns …" says no more than "aligns …". */
export const ofKind = new RegExp(
  String.raw`^(?:an?|the (?:world's |very )?first) (?:[\w-]+,? ){0,8}?(?:${kinds})(?: with [^,]{3,50}?| for (?!(?:[^,]* )?(?:an?|the|each|every|\w+ing) )[^,]{3,50}?)? (?:that|which) (?=(?:\w+ly )?[a-z-]{2,}s\s)`,
  'i',
);
const doing = String.raw`(?:\w+ly )?(?!(?:has|does|was|is)\b)[a-z-]{2,}s\s`;
const ownThing = new RegExp(
  `^The (?:proposed |resulting |new |final )?(?:${kinds}) (?:also |first |then |further )?(?=${doing})`,
);

/** Where a paper's name stands in a sentence with what may go with it. */
const placesOfName = rememberTexts(20, (name: string) => {
  const own = `["“]?${RegExp.escape(name)}["”]?`;
  return {
    explained: new RegExp(
      String.raw`(?:^|.* )${own}(?: \([^()]*\))?(?:,|:| is| are| —| –) (?=(?:an?|the first|the world's first) )`,
      'i',
    ),
    subject: new RegExp(
      String.raw`^(?:(?:the )?${own}(?: framework| algorithm| model| method)?|[^()]{3,70} \(${own}\)),? (?:which |also |first |then |further )?(?=${doing})`,
      'i',
    ),
    aside: new RegExp(`, ${own},(?= )`),
    inBrackets: new RegExp(String.raw` \(${own}\)`),
  };
});
const beforeDeed = new RegExp(`^(?:an?|the) [^,]{3,80}, (?=${doing})`);

/** A statement about the paper without the paper's name, which a reader sees before it. */
function withoutName(text: string, name: string | null): string {
  const plain = text.replace(ownThing, '');
  if (name === null || plain !== text) return plain;
  const { explained, subject, aside, inBrackets } = placesOfName(name);
  const named = explained.exec(text);
  if (named) return text.slice(named[0].length).replace(beforeDeed, '');
  const first = subject.exec(text);
  if (first) return text.slice(first[0].length);
  return text.replace(aside, '').replace(inBrackets, '');
}

/** "The authors fold maps and open doors": "folds maps". */
const asDeed = (text: string): string =>
  text.replace(
    /^The authors (?:\w+ly |also |then |further |first )?([a-z-]+) (.*)$/,
    (all, verb: string, rest: string) => {
      const told = verb.endsWith('ed') ? verb : thirdPerson(verb);
      if (!verb.endsWith('ed') && !isThirdPerson(told)) return all;
      const only = withoutSecondVerb(` ${rest}`);
      return only === '' ? all : `${told}${only}`;
    },
  );

/**
 * A clause as it reads behind a title, in one or two ways: "Proposes X, a method that folds maps" is
 * "folds maps" and "a method that folds maps".
 */
export function behindTitle(form: string, name: string | null): string[] {
  const told = asDeed(form).replace(
    /^(?:finds|shows|demonstrates|proves|observes|reveals|argues|posits|establishes|hypothesizes|confirms) that /i,
    '',
  );
  const made = told.replace(making, '');
  const bare = withoutName(made === told ? told : made.replace(otherName, ''), name);
  const [first = ''] = bare.split(' ', 1);
  const text =
    (isThirdPerson(first) &&
      !/^(?:Models|Maps|Tests|Benchmarks|Reports|Samples|Plans|Filters|Designs) (?!an?|the|how)/.test(
        bare,
      )) ||
    /^(?:An?|The first) /.test(bare)
      ? bare.charAt(0).toLowerCase() + bare.slice(1)
      : bare;
  const plain = text.replace(ofKind, '');
  return plain === text ? [text] : [plain, text];
}
