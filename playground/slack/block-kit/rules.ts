import { isJson, type Json } from '../json.ts';

/** Collects what is wrong: a sentence in Slack's words and a json-pointer. */
export type Report = (message: string, pointer: string) => void;
export type Rule = (value: unknown, pointer: string, report: Report) => void;

export function string(min: number, max: number, pattern?: RegExp): Rule {
  return (value, pointer, report) => {
    if (typeof value !== 'string') return report('must provide a string', pointer);
    if (value.length < min) report(`must be more than ${min - 1} characters`, pointer);
    if (value.length > max) report(`must be less than ${max + 1} characters`, pointer);
    if (pattern && !pattern.test(value)) report('does not match the pattern expected', pointer);
  };
}

export const flag: Rule = (value, pointer, report) => {
  if (typeof value !== 'boolean') report('must provide a boolean', pointer);
};

export function integer(min: number, max: number): Rule {
  return (value, pointer, report) => {
    if (!Number.isInteger(value)) return report('must provide an integer', pointer);
    if (Number(value) < min) report(`must be greater than ${min - 1}`, pointer);
    if (Number(value) > max) report(`must be less than ${max + 1}`, pointer);
  };
}

export function oneOf(...allowed: string[]): Rule {
  return (value, pointer, report) => {
    if (!allowed.includes(String(value))) report('must be a valid enum value', pointer);
  };
}

export function list(min: number, max: number, item: Rule): Rule {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) return report('must provide an array', pointer);
    if (value.length < min) report(`no fewer than ${min} items allowed`, pointer);
    if (value.length > max) report(`no more than ${max} items allowed`, pointer);
    value.slice(0, max).forEach((one, index) => {
      item(one, `${pointer}/${index}`, report);
    });
  };
}

/** An object with exactly these fields, and a last look at how they go together. */
export function object(
  required: Record<string, Rule>,
  optional: Record<string, Rule> = {},
  together: (value: Json, pointer: string, report: Report) => void = () => {},
): Rule {
  return (value, pointer, report) => {
    if (!isJson(value)) return report('must provide an object', pointer);
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) report(`missing required field: ${name}`, pointer);
    }
    for (const [name, one] of Object.entries(value)) {
      const rule = required[name] ?? optional[name];
      if (!rule) report(`invalid additional property: ${name}`, pointer);
      else if (one !== undefined) rule(one, `${pointer}/${name}`, report);
    }
    together(value, pointer, report);
  };
}

/** Chooses the rule by the field `type`. */
export function byType(rules: Record<string, Rule>): Rule {
  return (value, pointer, report) => {
    if (!isJson(value)) return report('must provide an object', pointer);
    if (value.type === undefined) return report('missing required field: type', pointer);
    const rule = Object.hasOwn(rules, String(value.type)) ? rules[String(value.type)] : undefined;
    if (!rule) return report(`unsupported type: ${String(value.type)}`, `${pointer}/type`);
    rule(value, pointer, report);
  };
}
