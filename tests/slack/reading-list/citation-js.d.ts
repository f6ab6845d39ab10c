// Citation.js ships no types; this is what the tests read of it.
declare module '@citation-js/core' {
  export interface CslName {
    family?: string;
    given?: string;
    suffix?: string;
    literal?: string;
    'non-dropping-particle'?: string;
    'dropping-particle'?: string;
  }
  export interface CslItem {
    id: string;
    'citation-key'?: string;
    title?: string;
    author?: CslName[];
    issued?: { 'date-parts': number[][] };
  }
  export class Cite {
    constructor(text: string);
    data: CslItem[];
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
