import type { Migration } from '../../migrate.ts';

/**
 * Whether a paper was withdrawn. Of the papers that are there already those are marked whose text is arXiv's own
 * template, or whose title says so; the others are marked when a source tells of them again.
 */
export const withdrawnPapers: Migration = {
  number: 10,
  name: 'withdrawn-papers',
  sql: `
ALTER TABLE paper ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
CREATE INDEX paper_withdrawn ON paper (id) WHERE withdrawn = 1;
UPDATE paper SET withdrawn = 1 WHERE EXISTS (
  SELECT 1 FROM paper_version AS text
  WHERE text.paper_number = paper.number AND text.version = paper.version AND (
    text.abstract LIKE 'this paper has been withdrawn%'
    OR text.abstract LIKE 'this paper is withdrawn%'
    OR text.abstract LIKE 'this paper was withdrawn%'
    OR text.abstract LIKE 'this article has been withdrawn%'
    OR text.abstract LIKE 'this manuscript has been withdrawn%'
    OR text.abstract LIKE 'this submission has been withdrawn%'
    OR text.abstract LIKE 'this submission has been removed by arxiv%'
    OR text.abstract LIKE 'the authors have withdrawn this%'
    OR text.abstract LIKE 'the author has withdrawn this%'
    OR text.abstract LIKE 'withdrawn by %'
    OR text.title LIKE 'withdrawn:%'
    OR text.title LIKE '[withdrawn]%'
    OR text.title LIKE 'retracted:%'
    OR text.title LIKE '[retracted]%'
  )
);
`,
};
