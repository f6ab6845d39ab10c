/** The settings of the group `sources` in `config.ts`, as far as the sources need them. */
export interface SourceSettings {
  ARXIV_CATEGORIES: readonly string[];
  ARXIV_FEED_URL: string;
  ARXIV_OAI_URL: string;
  ARXIV_QUERY_URL: string;
  HF_API_URL: string;
  PAPERLOOP_CONTACT: string | null;
}
