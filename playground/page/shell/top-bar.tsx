import { useClient } from '../client/client-context.ts';
import { DaySwitch } from './day-switch.tsx';
import { Icon } from './icon.tsx';
import { MemberSwitch } from './member-switch.tsx';

/** The playground's own controls; everything below it is what Slack would show. */
export function TopBar(props: {
  sidebarOpen: boolean;
  onToggleSidebar: () => void;
  onMember: (memberId: string) => void;
  onToggleTheme: () => void;
}) {
  const { state, memberId, theme } = useClient();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="top-bar">
      <button
        type="button"
        className="bar-button sidebar-toggle"
        aria-label="Channels"
        aria-expanded={props.sidebarOpen}
        onClick={props.onToggleSidebar}
      >
        <Icon name="menu" />
      </button>
      <span className="brand">Paperloop playground</span>
      <MemberSwitch members={state.members} memberId={memberId} onChange={props.onMember} />
      <DaySwitch />
      <span className="light" data-testid="bot-light" data-on={state.botConnected} role="status">
        {state.botConnected ? 'Bot connected' : 'Bot not connected'}
      </span>
      <button
        type="button"
        className="bar-button"
        aria-label={`Use the ${other} theme`}
        title={`Use the ${other} theme`}
        data-testid="theme-toggle"
        onClick={props.onToggleTheme}
      >
        <Icon name="theme" />
      </button>
    </header>
  );
}
