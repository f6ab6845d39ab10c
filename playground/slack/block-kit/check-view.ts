import { isJson, type Json, objectsOf } from '../json.ts';
import { checkBlocks } from './check-blocks.ts';
import { flag, object, oneOf, type Report, type Rule, string } from './rules.ts';
import { plainText } from './text-rules.ts';

const blocks: Rule = () => {};
const common = {
  callback_id: string(0, 255),
  private_metadata: string(0, 3000),
  external_id: string(0, 255),
};

const modal = object(
  { type: oneOf('modal'), title: plainText(24), blocks },
  {
    ...common,
    close: plainText(24),
    submit: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
  (view, pointer, report) => {
    const asks = objectsOf(view.blocks).some((block) => block.type === 'input');
    if (asks && view.submit === undefined) {
      report('`submit` is required when an `input` block is within the blocks array', pointer);
    }
  },
);
const home = object({ type: oneOf('home'), blocks }, common);

/** What Slack would find wrong with a view handed to `views.*`; empty when it would take it. */
export function checkView(view: Json, kind: 'modal' | 'home'): string[] {
  const faults: string[] = [];
  const report: Report = (message, at) => faults.push(`${message} [json-pointer:${at}]`);
  if (isJson(view) && view.type !== kind) report('must be a valid enum value', '/view/type');
  else (kind === 'modal' ? modal : home)(view, '/view', report);
  return view.blocks === undefined
    ? faults
    : [...faults, ...checkBlocks(view.blocks, '/view/blocks', 100)];
}
