const wordsIn = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words that say what kind of text a paper is, or how good it finds itself, in their form without a plural: a phrase
 * that holds one of them is no topic.
 */
export const genreWords = wordsIn(`
study survey review report guide tutorial primer perspective view overview roadmap taxonomy tale story note recipe
comprehensive comparative empirical systematic exploratory experimental preliminary pilot critical extensive thorough
holistic unified general generic new novel better improved strong simple simply easy hard right wrong good bad best great
terminal practical practice theoretical technical future direction recent advance advances lesson learned closer look deep-dive dive
free lunch extended version framework approach method methodology paradigm pipeline instruction era case curious
unreasonable effectiveness open challenge challenging challenges opportunity shared benefit baseline library python semeval
workshop proceeding investigation evidence insight finding work result experiment performance improvement novelty
contribution limitation problem issue question thing way step key idea matter scenario setting capability ability
proposed state-of-the-art significant significantly various different specific existing current important main several
large-scale real-world real real-time high-quality high quality low-cost cost-effective
effective black-box black white super help reconstruct improve enhance beat meet make learn solve shape evolve
beyond empower enable know embedded maintain lead trained ground in-depth preprint wild own
use usage role impact effect influence importance need potential promise power value lens
`);

/** Words that a phrase does not begin with, because they praise or only say that something is done. */
const openings = wordsIn(`
efficient scalable fast faster lightweight robust reliable flexible accurate simple adaptive automatic automated
generalizable principled provable provably
powerful universal optimal limited unknown complex dynamic diverse multiple full
`);

/** A phrase may begin with these words in -ing, and with the few that stand before certain words only. */
const nounsInIng = wordsIn(`
reasoning scaling coding embedding sampling spiking planning computing engineering recommender imaging routing
streaming ranking meeting reinforcement driving grasping ring string king bring spring
`);
const afterLearning = wordsIn(`
rate dynamic data curve objective signal algorithm stability efficiency environment set theory compute system
`);

/** Whether a phrase may begin with the word, by its form without a plural. */
export function mayOpen(word: string, next: string | undefined): boolean {
  if (openings.has(word)) return false;
  if (!/ing$/.test(word) || word.includes('-') || nounsInIng.has(word)) return true;
  return (word === 'learning' || word === 'training') && afterLearning.has(next ?? '');
}

/** Words that are a topic alone. Others need company: "policy" says little, "policy gradient" much. */
export const singleTopics = wordsIn(`
bandit exploration robotic robotics locomotion manipulation navigation grasping gripper driving pedestrian vehicle quadrotor quadruped humanoid drone uav
alignment distillation self-distillation hallucination quantization interpretability explainability fairness calibration
unlearning memorization tokenization personalization recommendation summarization translation segmentation
planning reasoning multimodality decoding forecasting pretraining pre-training post-training fine-tuning finetuning
meta-learning self-play imitation teleoperation sim-to-real simulator mamba lora mixture-of-expert
chain-of-thought text-to-sql autoencoder hypernetwork watermarking jailbreak jailbreaking backdoor sycophancy deception persuasion
diffusion memory pruning sparsity backpropagation causality geometry topology
regret convergence generalization robustness uncertainty safety privacy consciousness curiosity creativity
q-learning actor-critic pomdp mdp marl rlhf rlvr rlaif grpo ppo dpo sac td
dqn gae kl mcts rag llm vlm vla mllm slm gan vae nlp cnn gnn lstm rnn bert gpt clip sgd adam lean mcp gui lidar slam eeg ehr asr tts
chess poker atari tournament minecraft starcraft hanabi diplomacy traffic healthcare medicine chemistry biology physics education
finance cybersecurity blockchain sustainability neuroscience agriculture weather climate music speech video
debate negotiation cooperation coordination dialogue chatbot auction
verifier critic scheduling routing retrieval theorem-proving mathematics math
q-function value-function
`);

/** Names of people and games in phrases, which keep their capital. */
export const properNames = wordsIn(`
atari minecraft starcraft hanabi monte carlo markov bayes bayesian gaussian bellman nash wasserstein lyapunov thompson hamiltonian pareto euclidean
fourier langevin boltzmann lipschitz shapley kolmogorov arnold kalman jacobian hessian bregman stackelberg fisher
lagrangian hilbert riemannian koopman schrödinger african indian chinese arabic english german french
`);
