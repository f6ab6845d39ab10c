import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type MessageProps, Message as SlackBlocks } from 'slack-blocks-to-jsx';
import { useClient } from '../client/client-context.ts';
import { Emoji } from '../emoji/emoji.tsx';
import { charactersToNames, readEmojiName } from '../emoji/emoji-names.ts';
import type { Block } from './block-kit.ts';
import { UnknownPart } from './unknown-part.tsx';

type Hooks = NonNullable<MessageProps['hooks']>;

const hooks: Hooks = {
  link: ({ href, children, className }) => (
    <a href={href} className={className} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  emoji: (data, parse) => {
    const name = data.skin_tone ? `${data.name}::skin-tone-${data.skin_tone}` : data.name;
    return readEmojiName(name) ? <Emoji name={name} /> : parse(data);
  },
};

/** A block that nobody can press, drawn by slack-blocks-to-jsx. */
export function LibraryBlock({ block }: { block: Block }) {
  const { state, theme } = useClient();
  const { members, channels } = state;
  return <Drawn json={JSON.stringify(block)} members={members} channels={channels} theme={theme} />;
}

interface Named {
  id: string;
  name: string;
}

/** Drawn again only when the block's content changed: parsing is the dearest thing this page does. */
const Drawn = memo(function Drawn(props: {
  json: string;
  members: readonly Named[];
  channels: readonly Named[];
  theme: 'light' | 'dark';
}) {
  const { json, members, channels, theme } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const block = useMemo(
    () => JSON.parse(json, nameEmoji) as MessageProps['blocks'][number],
    [json],
  );
  const data = useMemo(() => {
    const named = ({ id, name }: Named) => ({ id, name });
    return { users: members.map(named), channels: channels.map(named) };
  }, [members, channels]);
  // The library draws nothing at all for a block that it does not know.
  useLayoutEffect(() => {
    if (box.current && box.current.querySelector('.slack_blocks_to_jsx--blocks *') === null) {
      setEmpty(true);
    }
  }, []);
  if (isEmpty) return <UnknownPart kind="block" type={block.type} />;
  return (
    <div ref={box}>
      <SlackBlocks
        blocks={[block]}
        logo=""
        name=""
        theme={theme}
        data={data}
        hooks={hooks}
        withoutWrapper
      />
    </div>
  );
});

/** Lets the emoji hook see emoji that were written as characters; in rich text they stay what they are. */
function nameEmoji(this: { type?: unknown }, key: string, value: unknown): unknown {
  const isNamed = this.type === 'mrkdwn' || this.type === 'plain_text';
  return isNamed && key === 'text' && typeof value === 'string' ? charactersToNames(value) : value;
}
