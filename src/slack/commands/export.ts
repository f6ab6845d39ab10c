import { SourceError } from '../../errors.ts';
import { plural, t } from '../../lib/language/t.ts';
import { closestWord } from '../../lib/text/closest-word.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { say } from '../blocks/message.ts';
import { explainFailure } from '../delivery/error-policy.ts';
import { bibtex, ris } from '../reading-list/citations.ts';
import { csv } from '../reading-list/csv.ts';
import { emptyList, readSaved, type SavedRow } from '../reading-list/saved-message.ts';
import type { Subcommand } from './command-call.ts';

interface Format {
  file: string;
  write(rows: readonly SavedRow[]): string;
}

const formats: Record<string, Format> = {
  bibtex: {
    file: 'papers.bib',
    write: (rows) => `${rows.map(({ paper }) => bibtex(paper)).join('\n\n')}\n`,
  },
  ris: { file: 'papers.ris', write: (rows) => rows.map(({ paper }) => ris(paper)).join('\r\n') },
  csv: { file: 'papers.csv', write: csv },
};

const names = [...Object.keys(formats), 'zotero'];

/** The list into the group library that the team set. */
const toZotero: Subcommand = async ({ store, zotero, log }, { workspaceId, memberId }) => {
  if (!zotero)
    return say(
      t`No Zotero group is set up: whoever runs me can set ZOTERO_API_KEY and ZOTERO_GROUP. \`/papers export ris\` makes a file that Zotero imports.`,
    );
  const rows = await readSaved({ store }, workspaceId, memberId);
  if (rows.length === 0) return say(emptyList());
  try {
    const added = await zotero.add(rows.map(({ paper }) => paper));
    return say(
      t`${added} of ${rows.length} papers were added to the Zotero group; the others were already there.`,
    );
  } catch (error) {
    log.warn({ error }, 'A reading list could not be added to Zotero');
    const told = error instanceof SourceError ? error.message : t`Something went wrong on my side.`;
    return say(t`${told} Please try again.`);
  }
};

/**
 * `/papers export bibtex|ris|csv`: the member's reading list as a file. It goes to the member's own conversation with
 * the app, as reading lists are private.
 */
export const exportList: Subcommand = async (tools, call) => {
  const [typed = '', ...more] = call.rest.toLowerCase().split(/\s+/).filter(Boolean);
  if (typed === 'zotero' && more.length === 0) return toZotero(tools, call);
  const format = more.length === 0 && Object.hasOwn(formats, typed) ? formats[typed] : undefined;
  if (!format) {
    const meant = closestWord(typed, names);
    const told = [
      ...(typed ? [t`I cannot export as “${cutAtWord(call.rest, 40)}”.`] : []),
      ...(typed && meant ? [t`Did you mean \`/papers export ${meant}\`?`] : []),
      t`Type \`/papers export bibtex\`, \`ris\`, \`csv\` or \`zotero\`.`,
    ];
    return say(told.join(' '));
  }
  const rows = await readSaved(tools, call.workspaceId, call.memberId);
  if (rows.length === 0) return say(emptyList());
  try {
    const opened = await tools.client.conversations.open({ users: call.memberId });
    await tools.client.filesUploadV2({
      channel_id: opened.channel?.id ?? '',
      filename: format.file,
      content: format.write(rows),
      title: plural(rows.length)`Your saved paper|Your ${rows.length} saved papers`,
    });
  } catch (error) {
    tools.log.warn({ error }, 'A reading list could not be exported');
    return say(t`The file could not be sent. ${explainFailure(error)}`);
  }
  return say(t`I sent you ${format.file} as a direct message (open Paperloop under Apps).`);
};
