import type { Block } from './block-kit.ts';

/** An image, or a picture that was uploaded, with its title; the library's has a button without a name. */
export function ImageBlock({ block }: { block: Block }) {
  const source = block.slack_file ? `/files/${block.slack_file.id}` : block.image_url;
  return (
    <figure className="image-block">
      {block.title && <figcaption>{block.title.text}</figcaption>}
      <img src={source} alt={block.alt_text ?? ''} />
    </figure>
  );
}
