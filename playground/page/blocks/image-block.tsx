import type { Block } from './block-kit.ts';

/** An image with its title; the library's has a button without a name. */
export function ImageBlock({ block }: { block: Block }) {
  return (
    <figure className="image-block">
      {block.title && <figcaption>{block.title.text}</figcaption>}
      <img src={block.image_url} alt={block.alt_text ?? ''} />
    </figure>
  );
}
