import type { ReactNode } from 'react';
import type { ClientChannel } from '../../client-api.ts';
import { useClient } from '../client/client-context.ts';
import { channelTitle, visibleChannels } from '../client/select-channels.ts';
import type { Place } from './use-place.ts';

/** The workspace: its channels, direct messages and the bot's own page. */
export function Sidebar(props: {
  place: Place;
  unread: ReadonlySet<string>;
  onGo: (place: Place) => void;
}) {
  const { state, memberId } = useClient();
  const { place, unread, onGo } = props;
  const bot = state.members.find((member) => member.isBot);
  const { direct, channels } = visibleChannels(state, memberId);
  const row = (channel: ClientChannel) => (
    <SidebarRow
      key={channel.id}
      testId={`channel-${channel.name}`}
      current={place.kind === 'channel' && place.channelId === channel.id}
      unread={unread.has(channel.id)}
      onGo={() => onGo({ kind: 'channel', channelId: channel.id })}
    >
      <span className="row-mark">{channel.kind === 'channel' ? '#' : '@'}</span>
      {channelTitle(channel, bot)}
    </SidebarRow>
  );
  return (
    <nav className="sidebar" aria-label="Workspace">
      <p className="team">{state.team.name}</p>
      <h2>Channels</h2>
      <ul>{channels.map(row)}</ul>
      {direct.length > 0 && <h2>Direct messages</h2>}
      <ul>{direct.map(row)}</ul>
      <h2>Apps</h2>
      <ul>
        <SidebarRow
          testId="open-home"
          current={place.kind === 'home'}
          unread={false}
          onGo={() => onGo({ kind: 'home' })}
        >
          {bot && <img className="avatar-tiny" src={bot.avatar} alt="" />}
          {bot?.name ?? 'Paperloop'}
        </SidebarRow>
      </ul>
    </nav>
  );
}

function SidebarRow(props: {
  testId: string;
  current: boolean;
  unread: boolean;
  onGo: () => void;
  children: ReactNode;
}) {
  return (
    <li>
      <button
        type="button"
        className={props.unread ? 'row row-unread' : 'row'}
        data-testid={props.testId}
        aria-current={props.current ? 'page' : undefined}
        onClick={props.onGo}
      >
        {props.children}
        {props.unread && <span className="dot" role="img" aria-label="unread" />}
      </button>
    </li>
  );
}
