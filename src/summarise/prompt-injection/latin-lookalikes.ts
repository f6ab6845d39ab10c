/**
 * Letters of other alphabets that look like a Latin one, from Unicode's table of confusables (UTS #39), with small
 * capitals.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'ɑαаΑАᎪᗅꓮᴀ',
  b: 'ƄЬᏏᑲᖯꞴΒВᏴᗷꓐʙ',
  c: 'ᴄⲥсꮯⲤСᏟꓚ',
  d: 'ԁᏧᑯꓒᎠᗞᗪꓓᴅ',
  e: 'ꬲеҽΕЕᎬꓰᴇ',
  f: 'ꬵꞙẝքꞘϜᖴꓝꜰ',
  g: 'ɡᶃƍցԌᏀᏳꓖɢ',
  h: 'һհᏂΗⲎНᎻᕼꓧʜ',
  i: 'ıɪɩιіꙇӏꭵᎥƖǀΙⲒІꓲ',
  j: 'ϳјꞲͿЈᎫᒍꓙᴊ',
  k: 'κΚⲔКᏦꓗᴋк',
  l: 'ӀⳐᏞᒪꓡʟ',
  m: 'ΜϺⲘМᎷᗰꓟᴍм',
  n: 'ոռΝⲚꓠɴпη',
  o: 'ᴏᴑꬽοσⲟоჿօΟⲞОՕꓳ',
  p: 'ρⲣрΡⲢРᏢᑭꓑᴘ',
  q: 'ԛգզǫ',
  r: 'ꭇꭈᴦⲅгꮁƦᎡᏒᖇꓣʀ',
  s: 'ꜱƽѕꮪЅՏᏕᏚꓢ',
  t: 'τΤⲦТᎢꓔᴛт',
  u: 'ꞟᴜꭎꭒʋυսՍᑌꓴ',
  v: 'ᴠνѵꮩѴᏙᐯꓦ',
  w: 'ɯᴡѡԝաꮃԜᎳᏔꓪ',
  x: 'хᕁᕽꞳΧⲬХꓫ',
  y: 'ɣᶌʏỿꭚγуүყΥⲨУҮᎩᎽꓬ',
  z: 'ᴢꮓΖᏃꓜ',
};

const latin = new Map(
  Object.entries(lookalikes).flatMap(([letter, others]) =>
    [...others].map((other) => [other, letter] as const),
  ),
);

/** First code points of rows of 26 letters in frames, which Unicode takes for pictures. */
const framed = [0x1f150, 0x1f170, 0x1f1e6];
const inFrame = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;
const turned = new Map(
  [...'ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz'].map((letter, at) => [letter, String.fromCharCode(97 + at)]),
);
turned.set('ı', 'i');
const isTurned = /[ɐɔǝɟɥᴉɾʞɯɹʇʌʍʎ].*[ɐɔǝɟɥᴉɾʞɯɹʇʌʍʎ].*[ɐɔǝɟɥᴉɾʞɯɹʇʌʍʎ]/u;

function unframe(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const row = framed.findLast((first) => first <= code) ?? code;
  return String.fromCharCode(97 + code - row);
}

/** The text with every letter that looks like a Latin one as that one. */
export const asLatin = (text: string): string =>
  text.replace(inFrame, unframe).replace(/[^\0-\x7f]/gu, (letter) => latin.get(letter) ?? letter);

/** What a text that stands on its head says; `null` for any other. */
export const turnedOver = (text: string): string | null =>
  isTurned.test(text)
    ? [...text.toLowerCase()]
        .reverse()
        .map((letter) => turned.get(letter) ?? letter)
        .join('')
    : null;
