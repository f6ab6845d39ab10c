import type { Json } from '../json.ts';
import { actionElements, inputElements } from './element-rules.ts';
import { byType, flag, list, object, type Report, type Rule, string } from './rules.ts';
import { anyText, plainText } from './text-rules.ts';

const type: Rule = () => {};
const block_id = string(1, 255);
const webAddress = string(1, 3000, /^https?:\/\//);

function onePicture(value: Json, pointer: string, report: Report) {
  if ((value.image_url === undefined) === (value.slack_file === undefined)) {
    report('must define either `slack_file` or `image_url`', pointer);
  }
}

const picture = {
  image_url: webAddress,
  slack_file: object({}, { id: string(1, 255), url: webAddress }),
};
const alt_text = string(1, 2000);
const imageElement = object({ type, alt_text }, picture, onePicture);

/** Rich text is nested freely; only its outer form is looked at. */
const richTextPart = object(
  { type, elements: list(0, 1000, () => {}) },
  { style: () => {}, indent: () => {}, offset: () => {}, border: () => {}, language: () => {} },
);
const richTextParts = byType({
  rich_text_section: richTextPart,
  rich_text_list: richTextPart,
  rich_text_preformatted: richTextPart,
  rich_text_quote: richTextPart,
});

/** The blocks this bot could use, with Slack's limits; any other type is refused. */
export const blockRules: Record<string, Rule> = {
  section: object(
    { type },
    {
      block_id,
      text: anyText(3000),
      fields: list(1, 10, anyText(2000)),
      accessory: byType({ ...actionElements, image: imageElement }),
      expand: flag,
    },
    (value, pointer, report) => {
      if (value.text === undefined && value.fields === undefined) {
        report('must define either `text` or `fields`', pointer);
      }
    },
  ),
  header: object({ type, text: plainText(150) }, { block_id }),
  context: object(
    {
      type,
      elements: list(1, 10, (value, pointer, report) => {
        const isImage = (value as Json | null)?.type === 'image';
        (isImage ? imageElement : anyText(3000))(value, pointer, report);
      }),
    },
    { block_id },
  ),
  actions: object({ type, elements: list(1, 25, byType(actionElements)) }, { block_id }),
  divider: object({ type }, { block_id }),
  image: object({ type, alt_text }, { block_id, ...picture, title: plainText(2000) }, onePicture),
  input: object(
    { type, label: plainText(2000), element: byType(inputElements) },
    { block_id, hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  markdown: object({ type, text: string(1, 12_000) }, { block_id }),
  rich_text: object({ type, elements: list(1, 1000, richTextParts) }, { block_id }),
};
