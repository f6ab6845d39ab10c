/** Attributes of an element; `undefined` ones are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => entities[char] ?? char);

/** A hundredth of a pixel is enough. */
const short = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeXml(value);

/** One element of SVG, with what is in it: markup. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${short(value ?? '')}"`);
  return `<${name}${list.join('')}>${inside}</${name}>`;
}

const ink = '#1d1c1d';
export const faintInk = '#616061';
export const gridLine = '#e4e4e4';
const axisColor = '#54555a';

interface TextStyle {
  size: number;
  color?: string;
  bold?: boolean;
  /** Where of the text the place is; `start` if left out. */
  anchor?: 'start' | 'middle' | 'end';
  /** From bottom to top. */
  upright?: boolean;
}

/** A line of text whose middle is at `y`: 0.36 of its size below that stand the letters of Open Sans. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, color = ink, bold, anchor, upright } = style;
  const baseline = 0.36 * size;
  const attributes = {
    x: upright ? x + baseline : x,
    y: upright ? y : y + baseline,
    fill: color,
    'font-size': size,
    'font-weight': bold ? 'bold' : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    transform: upright ? `rotate(-90 ${short(x + baseline)} ${short(y)})` : undefined,
  };
  return element('text', attributes, escapeXml(text));
}

type Place = readonly [x: number, y: number];

/** Straight lines from place to place, for `d` of a path. */
export const throughPlaces = (places: readonly Place[]): string =>
  places.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${short(x)},${short(y)}`).join('');

/** A straight line, of one pixel where no width is given. */
export const straight = (from: Place, to: Place, stroke = axisColor, width = 1): string =>
  element('path', {
    d: throughPlaces([from, to]),
    fill: 'none',
    stroke,
    'stroke-width': width === 1 ? undefined : width,
  });
