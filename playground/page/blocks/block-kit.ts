/**
 * The parts of Block Kit that this page draws itself. Everything a bot sent may be missing or odd, so
 * what is not certain is optional, and `readBlocks` never throws.
 */
export interface TextObject {
  type?: string;
  text: string;
}

export interface Option {
  text: TextObject;
  value?: string;
  url?: string;
  description?: TextObject;
}

export interface Confirm {
  title?: TextObject;
  text?: TextObject;
  confirm?: TextObject;
  deny?: TextObject;
  style?: string;
}

export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: string;
  accessibility_label?: string;
  confirm?: Confirm;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: { label: TextObject; options: Option[] }[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_value?: string;
  initial_time?: string;
  initial_date?: string;
  initial_conversation?: string;
  initial_channel?: string;
  initial_user?: string;
  initial_conversations?: string[];
  initial_channels?: string[];
  initial_users?: string[];
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: TextObject;
  label?: TextObject;
  hint?: TextObject;
  optional?: boolean;
  title?: TextObject;
  image_url?: string;
  slack_file?: { id?: string };
  alt_text?: string;
  dispatch_action?: boolean;
  accessory?: Element;
  element?: Element;
  elements?: Element[];
}

/** Blocks as sent by a bot; what is no block at all becomes a block of type `invalid`, never nothing. */
export function readBlocks(blocks: readonly unknown[]): Block[] {
  return blocks.map((block) =>
    typeof block === 'object' && block !== null && 'type' in block && typeof block.type === 'string'
      ? (block as Block)
      : { type: 'invalid' },
  );
}

/** All options of a select, whether grouped or not. */
export const optionsOf = (element: Element): Option[] => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];
