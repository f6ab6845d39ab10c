import { type KeyboardEvent, useId, useState } from 'react';
import { useClient, useGesture } from '../client/client-context.ts';
import { Suggestions } from './suggestions.tsx';
import { useSuggestions } from './use-suggestions.ts';

interface Props {
  channelId: string;
  threadTs?: string;
  /** Where the text goes, e.g. `# general`. */
  place: string;
  onSend: () => void;
}

/** The line to write in: text or a slash command. Enter sends, Shift+Enter makes a new line. */
export function Composer(props: Props) {
  const [text, setText] = useState('');
  const { pending, submit } = useSubmit(props, setText);
  const { found, at, take, onKey } = useSuggestions(props.threadTs === undefined, text, setText);
  const listId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (onKey(event.key)) event.preventDefault();
    else if (isEnter) {
      event.preventDefault();
      void submit(text);
    }
  };
  return (
    <div className="composer">
      <Suggestions id={listId} found={found} at={at} onTake={take} />
      <textarea
        className="composer-text"
        data-testid={props.threadTs === undefined ? 'composer' : 'thread-composer'}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={`Message ${props.place}`}
        aria-label={`Message ${props.place}`}
        aria-busy={pending}
        readOnly={pending}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        onChange={(event) => take(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className="button button-primary composer-send"
        disabled={pending || text.trim() === ''}
        onClick={() => void submit(text)}
      >
        {pending ? 'Sending' : 'Send'}
      </button>
    </div>
  );
}

/** Sends a line as what it is; what failed stays in the box. */
function useSubmit({ channelId, threadTs, onSend }: Props, setText: (text: string) => void) {
  const { memberId, tell } = useClient();
  const { pending, send } = useGesture();
  const submit = async (text: string) => {
    const line = text.trim();
    if (line === '' || pending) return;
    if (line.startsWith('/') && threadTs !== undefined) {
      tell('Slash commands do not work in threads. Please type it in the channel.');
      return;
    }
    onSend();
    const taken = line.startsWith('/')
      ? await send('command', { memberId, channelId, line })
      : await send('say', { memberId, channelId, text: line, ...(threadTs ? { threadTs } : {}) });
    if (taken) setText('');
  };
  return { pending, submit };
}
