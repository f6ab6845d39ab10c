import { describe, expect, it } from 'vitest';
import { isWithdrawn } from '../../../src/lib/text/is-withdrawn.ts';

const title = 'Careful critics for walking robots';
const abstract = 'We train a critic from old logs. It walks further than its rivals on nine tasks.';

describe('isWithdrawn', () => {
  it.each([
    'This paper has been withdrawn by the author due to a wrong proof.',
    'This paper is withdrawn.',
    'This manuscript was withdrawn because Table 2 is wrong.',
    'This arXiv submission has been temporarily withdrawn pending an inquiry.',
    'The authors have withdrawn this paper after finding a leak in the test data.',
    'The author has decided to withdraw the submission.',
    'All authors wish to retract this article.',
    'We have withdrawn this work, as its main claim does not hold.',
    'We retract the paper: the data were mislabelled.',
    'This submission has been removed by arXiv administrators because the authorship is disputed.',
    'arXiv administrators have removed this submission for a breach of its terms.',
    'arXiv admin note: this version has been withdrawn by arXiv administrators.',
    'This article has been retracted at the request of its second author.',
    'Retracted because of an error in Lemma 4.',
    'Withdrawn by the authors.',
    'Withdrawn',
    'Paper was withdrawn.',
    'Paper withdrawn due to overlap with another one.',
    'withdrawn paper',
    '[This paper has been withdrawn by Ada Example]',
    'Note: the paper has been withdrawn.',
    '**This preprint has been withdrawn**',
    `${abstract} This paper has been withdrawn by the authors because of an error.`,
    `${abstract} (The authors have withdrawn this paper.)`,
    'The article has now been taken down by arXiv.',
    'Due to an error in the experiments, this paper has been withdrawn.',
    'This paper has an error in its main theorem and has therefore been withdrawn.',
    'The authors request the withdrawal of this paper.',
    'I have withdrawn this note.',
    'Withdrawn at the request of the second author.',
    'Withdrawn (see the new version elsewhere)',
    'Retracted - the data were invented',
    'This technical report has been removed due to a copyright claim.',
    'The survey was withdrawn upon advice of its reviewers.',
    'This document is hereby retracted.',
    'Unfortunately this paper had to be withdrawn.',
    'We are withdrawing this preprint, as its tables are wrong.',
    'The author withdraws this note.',
    'The corresponding author has retracted this article.',
    'All the authors agreed to withdraw the manuscript.',
    'The editors of the journal have retracted this article.',
    'The report has a fatal flaw and has therefore been withdrawn.',
    'This paper has been superseded by a longer one and is withdrawn.',
    'Because of a slip in Lemma 4 the paper has been withdrawn.',
    'This preprint was taken down by its authors.',
    'This article has been removed at the request of the authors.',
    'The content of this paper has been withdrawn.',
    '**Withdrawn** owing to an error.',
    'This paper has been\nwithdrawn by the\nauthors.',
    'Diese Arbeit wurde von den Autoren zurückgezogen.',
    'Cet article a été retiré par son auteur.',
    'Este artículo ha sido retirado por los autores.',
    'The present paper is being withdrawn and will be resubmitted.',
  ])('knows an abstract: %s', (text) => {
    expect(isWithdrawn({ title, abstract: text })).toBe(true);
  });

  it.each([
    'WITHDRAWN: Careful critics',
    '[Withdrawn] Careful critics',
    '(Retracted) Careful critics',
    'RETRACTED ARTICLE: Careful critics',
    'Careful critics (withdrawn)',
    'Careful critics [WITHDRAWN]',
    'Careful critics - Retracted',
    'Withdrawn',
    'Withdraw',
    'This paper has been withdrawn',
    'Paper withdrawn',
    'Withdrawn by the authors',
    'Careful critics: withdrawn',
    'Careful critics (this paper has been withdrawn)',
    'Careful critics (retracted article)',
    '[WITHDRAWN by its authors] Careful critics',
    '**WITHDRAWN** Careful critics',
    'REMOVED: Careful critics',
    'TEMPORARY REMOVAL: Careful critics',
  ])('knows a title: %s', (text) => {
    expect(isWithdrawn({ title: text, abstract })).toBe(true);
  });

  it.each([
    'Withdrawn by the authors because of a wrong proof',
    '9 pages. This paper has been withdrawn',
    'This version withdrawn by arXiv administrators: the submitter had no right to it',
    'Submission withdrawn',
    'withdrawn due to overlap, 3 figures',
    'Paper retracted; see the note',
    'Withdrawn by the\n  authors',
    '9 pages. Later retracted by the authors',
    'Table 2 is wrong, so we withdraw it',
    'needs to be withdrawn',
    'Request to withdraw',
    'withdrawal',
  ])('knows a comment: %s', (comment) => {
    expect(isWithdrawn({ title, abstract, comment })).toBe(true);
  });

  it.each([
    'We study why papers are withdrawn from arXiv and which errors they had.',
    'Retracted papers go on being cited. We count how often.',
    'Withdrawn drugs are a source of labels. We learn from 400 of them.',
    'The needle is withdrawn by the robot after the suture.',
    'Agents may withdraw from a task. This paper asks when withdrawal pays.',
    'This paper studies how a gripper is retracted and withdrawn.',
    'This work has been removed from its usual context: critics for cooking.',
    'In this paper the arm is withdrawn before it touches the wall.',
    'We withdraw the assumption that rewards are bounded.',
    'We retract the manifold onto its boundary.',
    'Withdrawn patients were left out of this study of walking aids.',
    'This survey has removed due diligence from its scope.',
    'We removed this work queue and saw no loss.',
    'This survey was withdrawn from the pool of forms after a week.',
    'This study was withdrawn from the registry by a hospital that we asked.',
    'This paper describes a needle that is bent and is withdrawn.',
    'Users who have withdrawn consent must be forgotten by the model.',
    'Due to rain the report of the scouts was late. Troops were withdrawn.',
    'If a reader says that this paper has been withdrawn, the model must not cite it.',
    'This paper asks what readers do once a paper has been withdrawn.',
    'Withdrawing support helps learners. This paper has been long in the making.',
  ])('is not fooled by an abstract: %s', (text) => {
    expect(isWithdrawn({ title, abstract: text })).toBe(false);
  });

  it.each([
    'Withdrawn drugs and what they teach',
    'When do agents withdraw?',
    'Fast optimisation without retraction',
    'Withdrawn: what agents do when nobody asks',
    'Who removed this? An audit of moderators',
    'Retracted or not: models as judges',
    'Withdrawn consent and machine unlearning',
  ])('is not fooled by a title: %s', (text) => {
    expect(isWithdrawn({ title: text, abstract })).toBe(false);
  });

  it.each([
    'Withdrawn from a conference of 2026, now extended',
    '12 pages, replaces our withdrawn submission',
    'This paper was previously withdrawn and is now corrected',
    'ICLR 2026 withdrawn submission',
    'Section 3 withdrawn',
    'Theorem 2 of v1 has been withdrawn',
    'Code removed, a figure removed',
    'supersedes arXiv:2301.00001 (withdrawn)',
    '',
  ])('is not fooled by a comment: %s', (comment) => {
    expect(isWithdrawn({ title, abstract, comment })).toBe(false);
  });
});
