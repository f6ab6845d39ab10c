import { useEffect } from 'react';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { useClient } from '../client/client-context.ts';

const home = { home: true } as const;

/** The bot's App Home; opening it tells the bot, which then publishes it. */
export function HomeView() {
  const { state, memberId, send } = useClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each member who opens it
  useEffect(() => {
    void send('home', { memberId });
  }, [memberId]);
  const view = state.homes[memberId];
  const bot = state.members.find((member) => member.isBot);
  return (
    <main className="view">
      <h1 className="view-title">{bot?.name ?? 'Paperloop'}</h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="App Home" data-testid="home">
        <div className="home">
          {view ? (
            <SurfaceContext value={home}>
              <Blocks blocks={view.blocks} />
            </SurfaceContext>
          ) : (
            <p className="empty">The bot has not published this page yet.</p>
          )}
        </div>
      </section>
    </main>
  );
}
