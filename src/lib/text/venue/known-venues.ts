/** A conference or a journal of the field. */
export interface KnownVenue {
  /** As people call it. */
  name: string;
  kind: 'conference' | 'journal';
  /** Its short names as they stand in texts, and its full ones; a pattern each. */
  names: RegExp;
}

/** @param short patterns in the letters as they are printed. @param full patterns in any. */
function venue(kind: KnownVenue['kind'], name: string, short: string, full = ''): KnownVenue {
  // Letters and digits beside it would make it another name: "ICMLA", "TACL"; "ACL Rolling Review" and "AAAI/ACM" are others too.
  const own = `(?<![\\p{L}\\p{N}])(?:${short})(?![\\p{L}]|/ACM| Rolling)`;
  const spelled = full === '' ? '' : `|(?<!\\p{L})(?:${anyCase(full)})(?!\\p{L})`;
  return { name, kind, names: new RegExp(own + spelled, 'gu') };
}

const anyCase = (pattern: string): string =>
  pattern.replace(/\\.|[a-z]/gi, (sign) =>
    sign.length > 1 ? sign : `[${sign.toLowerCase()}${sign.toUpperCase()}]`,
  );

const conference = (name: string, short = name, full = '') =>
  venue('conference', name, short, full);
const journal = (name: string, short: string, full = '') => venue('journal', name, short, full);

/** The venues that are told from texts. What is not here stays unknown: that is better than a wrong name. */
export const knownVenues: readonly KnownVenue[] = [
  conference('NeurIPS', 'Neur[Ii][Pp][Ss]|NEURIPS|NIPS', 'neural information processing systems'),
  conference('ICML', 'ICML', 'international conference on machine learning(?! (?:and|technolog))'),
  conference('ICLR', 'ICLR', 'international conference on learning representations'),
  conference('AISTATS', 'AISTATS|AIStats', 'artificial intelligence and statistics'),
  conference('UAI', 'UAI', 'uncertainty in artificial intelligence'),
  conference('COLT', 'COLT', 'conference on learning theory'),
  conference('ALT', 'ALT(?= ?(?:19|20)\\d\\d)', 'algorithmic learning theory'),
  conference('COLM', 'COLM', 'conference on language modeling'),
  conference('CoRL', 'CoRL|CORL', 'conference on robot learning'),
  conference('RLC', 'RLC(?= ?20\\d\\d)', 'reinforcement learning conference'),
  conference('RSS', "RSS(?= ?[‘’']?\\d\\d)", 'robotics:? science and systems'),
  conference('L4DC', 'L4DC', 'learning for dynamics (?:and|&) control'),
  conference('CoLLAs', 'CoLLAs|COLLAS', 'conference on lifelong learning agents'),
  conference('ACML', 'ACML', 'asian conference on machine learning'),
  conference('ECML PKDD', 'ECML[-/ ]?PKDD', 'european conference on machine learning'),
  conference('MLSys', 'MLSys|MLSYS', 'machine learning and systems'),
  conference('LoG', 'LoG(?= 20\\d\\d)', 'learning on graphs conference'),
  conference('AAAI', 'AAAI', 'aaai conference on artificial intelligence'),
  conference(
    'IJCAI',
    'IJCAI(?:[-/]ECAI)?',
    'international joint conference on artificial intelligence',
  ),
  conference('ECAI', '(?<!IJCAI[-/])ECAI', 'european conference on artificial intelligence'),
  conference('AAMAS', 'AAMAS', 'autonomous agents and multi-?agent systems'),
  conference('ICAPS', 'ICAPS', 'automated planning and scheduling'),
  conference('ICRA', 'ICRA', 'international conference on robotics and automation'),
  conference('IROS', 'IROS', 'international conference on intelligent robots and systems'),
  conference('HRI', "HRI(?= ?[‘’']?\\d\\d)"),
  conference('CDC', 'CDC(?= ?(?:19|20)\\d\\d)', 'conference on decision and control'),
  conference('ACC', 'ACC(?= ?(?:19|20)\\d\\d)', 'american control conference'),
  conference('ITSC', 'ITSC'),
  conference('CVPR', 'CVPR', 'computer vision and pattern recognition'),
  conference('ICCV', 'ICCV', 'international conference on computer vision'),
  conference('ECCV', 'ECCV', 'european conference on computer vision'),
  conference('WACV', 'WACV', 'winter conference on applications of computer vision'),
  conference('BMVC', 'BMVC', 'british machine vision conference'),
  conference('MICCAI', 'MICCAI'),
  conference(
    'ACL',
    'ACL(?:[-/]IJCNLP)?',
    'annual meeting of the association for computational linguistics',
  ),
  conference('EMNLP', 'EMNLP(?:[-/]IJCNLP)?', 'empirical methods in natural language processing'),
  conference('NAACL', 'NAACL(?:[- ]HLT)?'),
  conference('EACL', 'EACL'),
  conference('AACL', '(?:IJCNLP[-/])?AACL(?:[-/]IJCNLP)?'),
  conference('COLING', '(?<!LREC[-/])COLING'),
  conference('LREC-COLING', 'LREC[-/]COLING'),
  conference('CoNLL', 'CoNLL|CONLL'),
  conference('INTERSPEECH', 'INTERSPEECH|Interspeech'),
  conference(
    'ICASSP',
    'ICASSP',
    'international conference on acoustics, speech,? and signal processing',
  ),
  conference('KDD', '(?<!PKDD)(?:SIG)?KDD', 'knowledge discovery (?:and|&) data mining'),
  conference('WWW', "WWW(?= ?[‘’']?\\d\\d)|The Web Conference|TheWebConf"),
  conference('SIGIR', 'SIGIR'),
  conference('RecSys', 'RecSys|RECSYS'),
  conference('CIKM', 'CIKM'),
  conference('WSDM', 'WSDM'),
  conference('SIGGRAPH Asia', 'SIGGRAPH [Aa]sia|SIGGRAPH ASIA'),
  conference('SIGGRAPH', 'SIGGRAPH(?! [Aa]sia| ASIA)'),
  conference('ACM MM', 'ACM MM|ACMMM|ACM Multimedia'),
  conference('CHI', "CHI(?= ?[‘’']?\\d\\d)"),
  conference('FAccT', 'FAccT|FACCT'),
  conference('AIES', 'AIES'),
  conference('ICSE', 'ICSE'),
  conference('CoG', 'CoG(?= 20\\d\\d)', 'ieee conference on games'),
  journal('TMLR', 'TMLR', 'transactions on machine learning research'),
  journal('JMLR', 'JMLR', 'journal of machine learning research'),
  journal('Machine Learning', '(?<=^|[(;] ?)Machine Learning(?= ?(?:journal\\b|\\d|[,(]|$))'),
  journal('JAIR', 'JAIR', 'journal of artificial intelligence research'),
  journal('TPAMI', 'T-?PAMI', 'transactions on pattern analysis and machine intelligence'),
  journal('TNNLS', 'TNNLS', 'transactions on neural networks and learning systems'),
  journal('RA-L', 'RA-L|RAL(?= 20\\d\\d)', 'robotics and automation letters'),
  journal('T-RO', 'T-?RO(?= ?(?:20\\d\\d|$))', 'transactions on robotics'),
  journal('IJRR', 'IJRR', 'international journal of robotics research'),
  journal('TACL', 'TACL', 'transactions of the association for computational linguistics'),
  journal('Science Robotics', 'Science Robotics'),
  journal('Nature Machine Intelligence', 'Nature Machine Intelligence'),
  journal('Nature Communications', 'Nature Communications'),
  journal('Nature', 'Nature(?= (?:volume |vol\\.? )?\\d)'),
];
