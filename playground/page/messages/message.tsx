import { memo } from 'react';
import type { ClientMember, ClientMessage } from '../../client-api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { spellTime } from '../client/spell-time.ts';
import { Icon } from '../shell/icon.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';

interface Props {
  message: ClientMessage;
  author: ClientMember | null;
  replyCount: number;
  /** Absent inside of a thread. */
  onOpenThread?: ((ts: string) => void) | undefined;
}

/** One message: who, when, what, and what one can do about it. */
export const Message = memo(function Message(props: Props) {
  const { message, author, replyCount, onOpenThread } = props;
  const { channelId, ts } = message;
  const isPrivate = message.visibleTo !== null;
  return (
    <article
      className={isPrivate ? 'message message-private' : 'message'}
      data-testid={`message-${ts}`}
      data-ts={ts}
      data-ephemeral={isPrivate}
      aria-label={`${author?.name ?? 'Someone'} at ${spellTime(ts)}`}
    >
      {isPrivate && (
        <p className="private-note" data-testid="ephemeral">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <img className="avatar" src={author?.avatar} alt={author?.name ?? 'Someone'} />
      <div className="message-main">
        <MessageHead message={message} author={author} />
        <SurfaceContext value={{ channelId, ts }}>
          <MessageText message={message} />
          <Unfurls unfurls={message.unfurls} />
        </SurfaceContext>
        <Files files={message.files} />
        {!isPrivate && <Reactions message={message} />}
        {replyCount > 0 && onOpenThread && (
          <button type="button" className="reply-count" onClick={() => onOpenThread(ts)}>
            {replyCount === 1 ? '1 reply' : `${replyCount} replies`}
          </button>
        )}
      </div>
      {!isPrivate && <MessageTools message={message} onOpenThread={onOpenThread} />}
    </article>
  );
});

function MessageHead({ message, author }: Pick<Props, 'message' | 'author'>) {
  return (
    <header className="message-head">
      <strong>{author?.name ?? message.memberId}</strong>
      {author?.isBot && <span className="app-badge">APP</span>}
      <time>{spellTime(message.ts)}</time>
      {message.edited && <span className="edited">(edited)</span>}
    </header>
  );
}

function Unfurls({ unfurls }: Pick<ClientMessage, 'unfurls'>) {
  return unfurls.map(({ url, blocks }) => (
    <div className="unfurl" key={url} data-testid="unfurl">
      <Blocks blocks={blocks} />
    </div>
  ));
}

function Files({ files }: Pick<ClientMessage, 'files'>) {
  return files.map(({ id, name, title, size }) => (
    <a className="file" key={id} href={`/files/${id}`} download={name} data-testid={`file-${name}`}>
      <strong>{title}</strong> {name}, {size} bytes
    </a>
  ));
}

function MessageText({ message }: { message: ClientMessage }) {
  const blocks =
    message.blocks.length > 0 || message.text === ''
      ? message.blocks
      : [{ type: 'section', text: { type: 'mrkdwn', text: message.text } }];
  return (
    <div className="message-text" data-testid="message-text" data-blocks={blocks.length}>
      <Blocks blocks={blocks} />
    </div>
  );
}
