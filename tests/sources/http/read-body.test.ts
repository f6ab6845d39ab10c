import { expect, it } from 'vitest';
import { decodeBody } from '../../../src/sources/http/read-body.ts';

const text = '<?xml version="1.0"?><a>Émile Łukasz 强</a>';
const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Émile Müller</a>';
const utf16 = (value: string) => Buffer.from(`\ufeff${value}`, 'utf16le');

it.each([
  ['UTF-8 that nobody names', Buffer.from(text), null, text],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), null, text],
  ['Latin-1 that the document names', Buffer.from(latin, 'latin1'), 'application/xml', latin],
  [
    'Latin-1 that the header names',
    Buffer.from('é', 'latin1'),
    'text/xml; charset="iso-8859-1"',
    'é',
  ],
  ['a header that outranks the document', Buffer.from(latin), 'text/xml; charset=utf-8', latin],
  ['UTF-16 with its mark, whatever is named', utf16(text), 'text/xml; charset=utf-8', text],
])('reads %s', (_, bytes, contentType, expected) => {
  expect(decodeBody(bytes, contentType)).toBe(expected);
});

it.each([
  ['Latin-1 that nobody names', Buffer.from('Émile', 'latin1'), null, 'utf-8'],
  ['a letter cut in two', Buffer.from('é').subarray(0, 1), null, 'utf-8'],
  ['an encoding that there is not', Buffer.from('a'), 'text/xml; charset=utf-99', 'utf-99'],
])('refuses %s', (_, bytes, contentType, named) => {
  expect(() => decodeBody(bytes, contentType)).toThrow(
    `its answer is not in the encoding that it names (${named})`,
  );
});
