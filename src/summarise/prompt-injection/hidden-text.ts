/** Unicode's tags after the flag that they belong to; all other tags are letters that nobody sees. */
const flags = /\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu;
const tags = /[\u{e0020}-\u{e007e}]{2,}/gu;
/** A selector follows a sign; several in a row are bytes. */
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
/** Signs without width by which bits are written. */
const bits = /[\u200b-\u200d\u2060-\u2064\ufeff\u180e]{16,}/gu;

const textOf = (bytes: readonly number[]): string =>
  new TextDecoder('utf-8').decode(Uint8Array.from(bytes));

function byteOfSelector(selector: string): number {
  const code = selector.codePointAt(0) ?? 0;
  return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
}

function textOfBits(run: string): string {
  const zero = [...run][0];
  const digits = [...run].map((sign) => (sign === zero ? '0' : '1')).join('');
  const bytes = (digits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return textOf(bytes);
}

/** Commands and marks of TeX and HTML by which a text is there and is not seen. */
const unseen = [
  /\\(?:text)?color\s*(?:\[\w+\])?\{\s*(?:white|background|1(?:\.0)?,\s*1(?:\.0)?,\s*1(?:\.0)?|ffffff)\s*\}\s*\{?([^{}]*)/gi,
  /\\[hv]?phantom\s*\{([^{}]*)/gi,
  /\\(?:fontsize\s*\{(?:0(?:\.\d+)?|1)(?:pt)?\}\s*\{[^{}]*\}\s*\\selectfont|pdftooltip\{[^{}]*\})\s*\{?([^{}]*)/gi,
  /<!--(.*?)(?:-->|$)/gs,
  /<\w{1,20}[^<>]{0,300}?(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|color\s*:\s*(?:white|#fff\w*)|\bhidden\b)[^<>]{0,300}>([^<]*)/gi,
];

/** Signs without which nothing is hidden. */
const mayHide = /[\\<]|[^ -~\n]/;

/** The parts of a raw text that are there for machines alone, decoded; those of formulas are too short to count. */
export function hiddenTexts(raw: string): string[] {
  if (!mayHide.test(raw)) return [];
  const plain = raw.replace(flags, '');
  const found = [
    ...[...plain.matchAll(tags)].map(([run]) =>
      textOf([...run].map((tag) => (tag.codePointAt(0) ?? 0) - 0xe0000)),
    ),
    ...[...plain.matchAll(selectors)].map(([run]) => textOf([...run].map(byteOfSelector))),
    ...[...plain.matchAll(bits)].map(([run]) => textOfBits(run)),
  ];
  const written = unseen.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return [
    ...found,
    ...written.filter((text) => /(?:\p{L}{2,}\P{L}+){2}\p{L}{2,}|[\p{Lo}]{6}/u.test(text)),
  ];
}
