import { BlockBoundary } from './block-boundary.tsx';
import type { Block } from './block-kit.ts';
import { readBlocks } from './block-kit.ts';
import { ImageBlock } from './image-block.tsx';
import { InteractiveElement } from './interactive-element.tsx';
import { LibraryBlock } from './library-block.tsx';

/** Block Kit blocks as sent by the bot: what can be pressed is ours, the rest is the library's. */
export function Blocks({ blocks }: { blocks: readonly unknown[] }) {
  return readBlocks(blocks).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an update may bring new block ids, and the focus should stay
    <div key={`${index} ${block.type}`} className="block" data-block={block.type}>
      <BlockBoundary type={block.type}>
        <OneBlock block={block} />
      </BlockBoundary>
    </div>
  ));
}

function OneBlock({ block }: { block: Block }) {
  if (block.type === 'actions') return <ActionsBlock block={block} />;
  if (block.type === 'image') return <ImageBlock block={block} />;
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') {
    const { accessory, ...rest } = block;
    return (
      <div className="section-with-accessory">
        <LibraryBlock block={rest} />
        <InteractiveElement element={accessory} blockId={block.block_id} />
      </div>
    );
  }
  return <LibraryBlock block={block} />;
}

function ActionsBlock({ block }: { block: Block }) {
  return (
    <div className="actions">
      {(block.elements ?? []).map((element, index) => (
        <InteractiveElement
          key={element.action_id ?? index}
          element={element}
          blockId={block.block_id}
        />
      ))}
    </div>
  );
}
