import { t } from '../../lib/language/t.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper } from '../../paper.ts';
import { mrkdwnLink } from './mrkdwn.ts';

/** Hugging Face has pages of the papers that it told us of, and no others. */
const isOnHuggingFace = ({ sources, upvotes }: Pick<Paper, 'sources' | 'upvotes'>): boolean =>
  upvotes !== null || sources.includes('huggingface');

/** `PDF · HF · alphaXiv · code`, those that there are, as mrkdwn: built from the paper's id; empty without any. */
export function paperLinks(paper: Pick<Paper, 'id' | 'sources' | 'upvotes' | 'codeUrl'>): string {
  const { id, codeUrl } = paper;
  const links: [string, string][] = [];
  if (paperUrl(id) !== null) {
    links.push([`https://arxiv.org/pdf/${id}`, 'PDF']);
    if (isOnHuggingFace(paper)) links.push([`https://huggingface.co/papers/${id}`, 'HF']);
    links.push([`https://www.alphaxiv.org/abs/${id}`, 'alphaXiv']);
  }
  if (codeUrl !== null) links.push([codeUrl, t`code`]);
  return links.map(([url, label]) => mrkdwnLink(url, label)).join(' · ');
}
