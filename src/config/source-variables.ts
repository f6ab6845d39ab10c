import { z } from 'zod';
import { count, optionalText, url, variable } from './variable.ts';

const categoryList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, 'each must look like cs.LG')).min(1));

export const sourceVariables = {
  ARXIV_CATEGORIES: variable(
    'arXiv categories to read, separated by commas.',
    'arxiv.org/category_taxonomy',
    'cs.LG,cs.AI,cs.CL,cs.RO,cs.MA,stat.ML',
    categoryList.default(['cs.LG', 'cs.AI', 'cs.CL', 'cs.RO', 'cs.MA', 'stat.ML']),
  ),
  ARXIV_FEED_URL: variable(
    "Base address of arXiv's daily Atom feed; the categories are appended to it.",
    'leave it out unless you run a mirror',
    'https://rss.arxiv.org/atom',
    url.default('https://rss.arxiv.org/atom'),
  ),
  ARXIV_OAI_URL: variable(
    "Base address of arXiv's OAI-PMH service, asked only when the feed fails.",
    'leave it out unless you run a mirror',
    'https://oaipmh.arxiv.org/oai',
    url.default('https://oaipmh.arxiv.org/oai'),
  ),
  ARXIV_QUERY_URL: variable(
    "Base address of arXiv's query API, asked only for single papers that members name.",
    'leave it out unless you run a mirror',
    'https://export.arxiv.org/api/query',
    url.default('https://export.arxiv.org/api/query'),
  ),
  ARXIV_HTML_URL: variable(
    "Base address of papers as web pages, asked only when a member asks about a paper's full text.",
    'leave it out unless you run a mirror',
    'https://arxiv.org/html',
    url.default('https://arxiv.org/html'),
  ),
  ARXIV_GAP_SECONDS: variable(
    'Seconds between two requests to arXiv, whose terms ask for 3; fewer holds only for a mirror.',
    'leave it out unless you run a mirror',
    '3',
    count.default(3),
  ),
  HF_API_URL: variable(
    "Base address of Hugging Face's API, for Daily Papers.",
    'leave it out unless you run a mirror',
    'https://huggingface.co/api',
    url.default('https://huggingface.co/api'),
  ),
  PAPERLOOP_CONTACT: variable(
    'A mail address or web page that tells arXiv who is asking; sent in the User-Agent.',
    'any address at which you can be reached',
    '',
    optionalText,
  ),
} as const;
