/** An interest that a machine-learning archive serves badly or hardly ever, and how to know a paper that is about it. */
export interface ForeignInterest {
  text: string;
  /**
   * Words of its subject. A paper with one in its title is about it, one with none in title and abstract is foreign to
   * it, and the others are not judged.
   */
  subject: RegExp;
}

const of = (text: string, subject: RegExp): ForeignInterest => ({ text, subject });

/** Far: what no paper of the archive should be about. */
const far = [
  of('Cooking recipes', /cook|culinar|food|dish|cuisine|nutrition|kitchen/i),
  of(
    'Bridge engineering and steel structures',
    /bridge (?:girder|deck|inspect|engineer)|steel|structural (?:engineer|health)|civil engineer/i,
  ),
  of(
    'Roman history',
    /\broman (?:empire|histor|republic|law)|ancient rome|histori(?:an|ography)|\blatin\b/i,
  ),
  of(
    'Gardening and plant care',
    /garden|plant (?:care|disease|pheno|growth)|crop|horticult|agricultur/i,
  ),
  of('Football tactics and player scouting', /football|soccer|\bsport|basketball|athlete/i),
  of('Wine making and fermentation', /\bwine|ferment|beer|brew/i),
  of('Tax law and accounting', /\btax(?!onom)|accounting|audit|legal|\blaws?\b|fiscal/i),
  of('Knitting patterns and textile design', /knit|textile|garment|fabric\b|fashion|cloth/i),
  of('Coral reefs and marine biology', /coral|marine|ocean|underwater|\bfish\b|\bsea\b/i),
  of('Earthquake prediction from seismic waves', /earthquake|seism/i),
  of('Dentistry and orthodontics', /dent(?:al|ist)|orthodont|tooth|teeth/i),
  of('Medieval music and harmony', /\bmusic|harmon(?:y|ies)|\bsong|audio|melod/i),
  of('Volcanoes and magma flow', /volcan|magma|lava/i),
  of('Sourdough bread baking', /sourdough|bread|bak(?:ing|ery)/i),
  of('Insurance pricing and actuarial tables', /insur|actuar/i),
  of('Sleep medicine and insomnia', /sleep|insomnia/i),
  of(
    'Concrete mixtures and building materials',
    /concrete (?:mix|struct|crack|strength)|cement|building material/i,
  ),
  of('Urban bus timetables', /\bbus(?:es)?\b|transit|timetabl|public transport/i),
  of('Bird migration', /\bbirds?\b|avian|animal migration|wildlife/i),
  of('Ceramic glazes and pottery', /ceramic|pottery|glaze/i),
];

/** In between: sciences on which some papers use machine learning. */
const between = [
  of('Quantum error correction with surface codes', /quantum/i),
  of('Gravitational waves from black hole mergers', /gravitational|black hole|astro|cosmolog/i),
  of('Protein folding and structure prediction', /protein|amino|peptide|biolog|antibod/i),
  of('Battery chemistry and electrolytes', /batter(?:y|ies)|electroly|lithium|materials science/i),
  of(
    'Weather forecasting and climate models',
    /weather|climate|meteorolog|atmospher|precipitation/i,
  ),
  of('Number theory and prime gaps', /number theor|prime|zeta|riemann hyp/i),
  of('Genome sequencing and gene expression', /genom|\bgenes?\b|dna|rna|cell|transcriptom|biolog/i),
  of('Radiology reports and chest X-rays', /radiolog|x-ray|medical|clinical|\bct\b|mri/i),
  of('Stock markets and portfolio optimisation', /stock|portfolio|trading|financ|market/i),
  of('Operating system kernels and schedulers', /operating system|linux|os kernel|scheduler/i),
  of('Relational databases and query optimisers', /database|\bsql\b|query optim/i),
  of('Cryptography and zero-knowledge proofs', /crypto|zero-knowledge|encrypt|homomorphic/i),
  of('Plasma control in tokamaks', /plasma|tokamak|fusion (?:reactor|energy|device)/i),
  of('Fluid dynamics and turbulence simulation', /fluid|turbulen|navier|\bcfd\b|aerodynam/i),
  of(
    'Electronic circuit design and chip layout',
    /circuit|chip|vlsi|\brtl\b|verilog|\beda\b|hardware design/i,
  ),
  of(
    'Linguistic typology of endangered languages',
    /typolog|endangered|low-resource lang|linguist|dialect/i,
  ),
  of('Wireless networks and beamforming', /wireless|beamform|\b[56]g\b|antenna|mimo|spectrum/i),
  of('Brain imaging and EEG', /\beeg\b|brain|neuroimag|fmri|neuro(?:scien|n)/i),
  of(
    'Satellite images and remote sensing',
    /satellite|remote sensing|earth observation|geospatial|aerial/i,
  ),
  of('Traffic signal control', /traffic|intersection|signal control/i),
];

/** Near: other parts of machine learning, and reinforcement learning for things that are seldom its subject. */
const near = [
  of('Graph neural networks for chemistry', /graph|molec|chemi|drug/i),
  of(
    'Compilers and program optimisation',
    /compil|program (?:optimi|synth)|llvm|code (?:optimi|effic)|kernel/i,
  ),
  of('Speech recognition', /speech|\basr\b|voice|spoken|audio/i),
  of('Music generation with diffusion models', /music|audio|song|sound/i),
  of('Federated learning on phones', /federat|on-device|mobile|edge device/i),
  of('Recommender systems for shopping', /recommend|e-commerce|shopping|user behavior/i),
  of('Face recognition', /\bfac(?:e|ial)\b|biometric|identity/i),
  of('Machine translation of rare languages', /translat|multilingual|low-resource|cross-lingual/i),
  of('Time series forecasting', /time[- ]series|forecast|temporal predict/i),
  of('Image compression and codecs', /compress|codec/i),
  of('Optical character recognition and documents', /\bocr\b|document|handwrit|text recognition/i),
  of('Tabular data and gradient boosting', /tabular|boosting|xgboost|decision tree/i),
  of('Causal inference from observational data', /causal|treatment effect|counterfactual/i),
  of('Differential privacy', /privacy|private|privat/i),
  of('Gaussian processes and Bayesian optimisation', /gaussian process|bayesian/i),
  of('Point clouds and 3D reconstruction', /point cloud|3d|gaussian splat|nerf|reconstruct/i),
  of(
    'Reinforcement learning for power grids',
    /power (?:grid|system|flow)|\bgrids?\b|electricity|energy|microgrid|voltage/i,
  ),
  of(
    'Reinforcement learning for dialysis and dosing of drugs',
    /dialysis|dos(?:e|ing|age)|drug|clinic|patient|medic|treatment/i,
  ),
  of(
    'Reinforcement learning for inventory and supply chains',
    /inventor|supply chain|logistic(?!\s+regress)|warehouse|retail/i,
  ),
  of(
    'Reinforcement learning for drones in the wind',
    /drone|\buavs?\b|quadrotor|quadcopter|aerial|flight/i,
  ),
  of(
    'Reinforcement learning in poker and bridge',
    /poker|card game|\bbridge\b|imperfect[- ]information|bluff|game/i,
  ),
  of('Reinforcement learning for quantum error correction', /quantum/i),
  of('Spiking neural networks on neuromorphic chips', /spik(?:e|ing)|neuromorph/i),
  of('Sign language translation', /sign language|gesture/i),
  of(
    'Multi-agent negotiation in electricity markets',
    /electric|energy market|negotiat|auction|market/i,
  ),
  of('Language models for law', /\blaws?\b|legal|court|judic|statut/i),
];

/** Interests from far to near, written without looking at any result. */
export const foreignInterests: readonly ForeignInterest[] = [...far, ...between, ...near];
