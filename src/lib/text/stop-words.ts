const words = `
a about above across after again against all almost along already also although always among an and
another any are around as at be became because become been before being below between both but by can
cannot could did do does doing done down due during each either else enough especially etc even ever every
few finally first for from further furthermore given had has have having he hence her here him his how
however i if in indeed into is it its itself just last later least less let like many may me might more
moreover most much must my nearly need neither never no nor not now of off often on once one only onto or
other others otherwise our ours out over own per perhaps quite rather same second see several shall she
should since so some still such than that the their them themselves then there thereby therefore these
they third this those though three through throughout thus to together too toward towards two under
unlike until up upon us very via was we well were what when where whereas whether which while who whom
whose why will with within without would yet you your
approach based method methods novel paper propose proposed proposes result results show shows
state-of-the-art using
b c d e f g h j k l m n o p q r s t u v w x y z
`;

/** Words that do not point to a topic: common English, the filler of abstracts, single letters. */
export const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
