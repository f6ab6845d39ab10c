/** One word of a list, as a pattern; a word may itself be one. */
const oneOf = (words: string): string =>
  `(?:${words
    .trim()
    .split(/\s*[\n,]\s*/)
    .join('|')})`;

/** Programs that read. */
const machine =
  oneOf(`ai, a\\.i\\.?, ais, artificial (?:intelligence|readers?|reviewers?|agents?|systems?), llms?, (?:large )?language models?, (?:chat)?bots?,
  chatgpt, gpt(?:-?\\d\\S*)?, claude, gemini, copilot, llama, deepseek, qwen, mistral, grok, machines?, robots?, neural networks?,
  (?:ai|llm|machine|gpt)[- ](?:based|powered|driven|assisted|generated), generative, automat(?:ed|ic), algorithmic, virtual, digital`);

/** What such a program is there for. */
export const reader =
  oneOf(`(?:peer )?reviewers?, readers?, referees?, assistants?, systems?, agents?, models?,
  summari[sz](?:ers?|ation tools?|ation systems?), tools?, evaluators?, judges?, graders?, raters?, rankers?, crawlers?, parsers?,
  engines?, pipelines?, software, services?, critics?, editors?, scorers?, recommenders?, curators?, bots?, programs?`);

/** Readers that are nobody else. */
export const machineReader = `(?:${machine}(?: (?:${machine} )?${reader})?|summari[sz]ers?|summari[sz]ation (?:tool|system|model)s?)`;

export const paper =
  oneOf(`(?:this|the|our|their|present|said|above|following|whole) (?:\\w+ )?(?:\\w+ )?(?:paper|article|manuscript|submission|stud(?:y|ies)|work|preprint|
  publication|research|contribution|approach|method|findings?|results?|text|abstract|document|authors?), this (?:paper|work|study), it as`);

/** Full marks and high praise, as they are asked for. */
export const praise =
  oneOf(`positive\\w*, favou?rabl[ey], glowing, enthusias\\w+, excellen\\w+, outstanding\\w*, exceptional\\w*, superb\\w*,
  superior\\w*, (?:very )?high(?:est)?(?:ly)?, top, maxim(?:um|al), perfect\\w*, flawless\\w*, full (?:marks|score|points), best, finest, greatest, breakthroughs?,
  ground-?breaking, revolution\\w*, masterpiece, milestone, landmark, seminal, must-?read, game-?chang\\w+, transformative, historic\\w*,
  brilliant\\w*, genius(?:es)?, great, strongest, triumph, unprecedented, astonishing\\w*, unparalleled, unmatched, sensation\\w*, stunning\\w*, magnificent, extraordinar\\w+,
  spectacular\\w*, world(?:-class| record), impressive\\w*, wonderful\\w*, amazing\\w*, fantastic, first place, at the top, first, number one,
  most (?:important|influential|significant|original|innovative), novel, innovative, ten out of ten, \\d+ ?(?:/|out of) ?(?:5|10|100), \\d \\w+ or higher, (?:five|5) stars, nothing better, strong accept,
  accept(?:ed|ance)?, awards?, prize, no (?:\\w+ )?(?:limitations?|weakness(?:es)?|flaws?), an a\\+?, good things, generous, kind`);

/** Praise that no abstract needs. */
export const hype =
  oneOf(`breakthrough, ground-?breaking, revolution(?:ary)?, revolutioni[sz]es, masterpiece, flawless, perfect, brilliant, genius, triumph,
  historic, milestone, landmark, unprecedented, astonishing, unparalleled, unmatched, unrivall?ed, legendary, finest, greatest, sensational(?:ly)?,
  must-?read, must be read, must read, should read, stunning, phenomenal, magnificent, superb, extraordinary, spectacular, game-?changing, monumental,
  best (?:paper|work|article|study)(?: (?:ever|of)), most (?:important|influential) (?:\\w+ )?(?:paper|work|contribution|article|study), of all time, of (?:our|the) (?:time|century|decade|year), ever written,
  absolutely, truly, without doubt, changes everything, in the dust, for centuries, everybody, everyone, no other method, comes close, nothing better, obsolete`);

export const opinion =
  oneOf(`reviews?, scores?, ratings?, marks?, grades?, assessments?, evaluations?, recommendations?, feedback, verdicts?, summar(?:y|ies), endorsements?,
  confidence, categor(?:y|ies), opinions?, points?, awards?, criteri(?:on|a)`);

export const orders =
  oneOf(`instructions?, prompts?, rules?, guidelines?, guidance, directions?, directives?, commands?, orders, polic(?:y|ies), constraints?,
  restrictions?, safeguards?, programming, rubrics?, (?:original |initial |old |real )?tasks?, context, training, criteria, messages?`);

export const flaws =
  oneOf(`negatives?, negative \\w+, negatives, weak(?:ness(?:es)?| points?), limitations?, flaws?, critici[sz]ms?, shortcomings?, drawbacks?, open questions,
  faults?, objections?, downsides?, this (?:note|message|instruction|prompt), you were asked`);

/** To leave orders aside. */
export const dropVerbs =
  oneOf(`ignore, disregard, forget, override, overrule, bypass, discard, dismiss, drop, skip, abandon, erase, delete, cancel, nullify,
  disobey, suspend, unlearn, clear, reset, stop following, (?:do not|don't|never) (?:follow|obey|heed|listen to|keep to|consider), pay no (?:attention|heed) to,
  (?:set|put|leave|lay) aside, take no notice of, break with, break free (?:of|from), replace, void`);

/** To give marks or a text. */
export const giveVerbs =
  oneOf(`give, grant, assign, award, attribute, provide, set, put, use, choose, select, return, submit, issue, write, produce, generate,
  create, compose, deliver, offer, craft, draft, output, enter, record, report, make, increase, raise, boost, lift, bump, improve, leave, add, pick`);

/** To praise, with nothing more to be said. */
export const favourVerbs =
  oneOf(`recommend, accept, endorse, praise, commend, applaud, laud, extol, celebrate, promote, favou?r, upvote, admire, advertise, approve, glorify, hail,
  congratulate, compliment, love, cheer, support, vote for`);

/** To say something in a way. */
export const sayVerbs =
  oneOf(`describe, present, portray, depict, characteri[sz]e, call, label, declare, proclaim, name, rate, rank, score, grade, evaluate, judge, assess,
  review, treat, consider, regard, classify, mark, tag, list, place, put, position, summari[sz]e, paraphrase, frame, introduce, tell, mention, state, say, write,
  claim, assert, affirm, announce, conclude, report, emphasi[sz]e, stress, highlight, underline, insist, convince, persuade, inform, explain,
  include, insert, append, repeat, copy, output, print, begin, start, open, end, finish, close, be, sound, act, behave, speak, respond, reply, answer, pretend, show, confirm, use, give, make, find, remind`);

/** Every plain word of the lists, with the little words between them: all that a note is made of. */
export const plainWords: ReadonlySet<string> = new Set(
  `${[machine, reader, machineReader, paper, praise, hype, opinion, orders, flaws, dropVerbs, giveVerbs, favourVerbs, sayVerbs].join('|')}|all|the|this|that|these|those|and|you|your|must|should|please|previous|prior|above|earlier|every|any|from|for|instructions|papers|instruction|paper|article|praise|perfect|rating|reviewer|give|rules|disregard|only|always|author|authors|summary|review|ever|published|written|read|deserves|deserve|year|decade|science|field|world|nothing|without|appropriate|possible|everything|remembered|rare|leaves|result|results|achievement|ask|asked|user|users|answer|question|say|will|work|strongly|highly|speak|well|highest|here`
    .replace(/\(\?[:!=<]+|[()]/g, '|')
    .replace(/\\[a-z]/g, '|')
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 3),
);
