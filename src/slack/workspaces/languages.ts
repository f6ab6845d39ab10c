import { inLanguage, languageCodes } from '../../lib/language/language.ts';
import type { Store } from '../../store/store.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

/** The language of each workspace: the one that its admins chose, or the bot's own. */
export interface Languages {
  /** Reads what was chosen; until then every workspace has the bot's own. */
  load(): Promise<void>;
  /** From the next work on the workspace has that language. */
  choose(workspaceId: string, code: string): Promise<void>;
  /** The workspaces, each worked for in its language. */
  in(workspaces: WorkspaceClients): WorkspaceClients;
  /** Does work for all workspaces at once: in the language that all of them chose, otherwise in the bot's own. */
  inShared<T>(workspaces: Pick<WorkspaceClients, 'count'>, work: () => T): T;
}

/** Keeps which language each workspace chose, and runs code in it. */
export function createLanguages({
  channels,
}: {
  channels: Pick<Store['channels'], 'languages' | 'setLanguage'>;
}): Languages {
  let chosen = new Map<string, string>();
  return {
    load: async () => {
      const known = languageCodes();
      const stored = [...(await channels.languages())];
      chosen = new Map(stored.filter(([, code]) => known.includes(code)));
    },
    choose: async (workspaceId, code) => {
      await channels.setLanguage(workspaceId, code);
      chosen.set(workspaceId, code);
    },
    in: (workspaces) => ({
      ...workspaces,
      inWorkspace: (workspaceId, work) =>
        workspaces.inWorkspace(workspaceId, () =>
          inLanguage(chosen.get(workspaceId) ?? null, work),
        ),
    }),
    inShared: (workspaces, work) => {
      const [code = null, ...others] = new Set(chosen.values());
      const isShared = others.length === 0 && chosen.size >= workspaces.count();
      return inLanguage(isShared ? code : null, work);
    },
  };
}
