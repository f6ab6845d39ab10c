import { expect, it } from 'vitest';
import { readNoProxy } from '../../../src/lib/network/no-proxy.ts';

const isDirect = (list: string, address: string) => readNoProxy(list)(new URL(address));

it.each([
  ['example.org', 'https://example.org/'],
  ['example.org', 'https://api.example.org/'],
  ['.example.org', 'https://api.example.org/'],
  ['.example.org', 'https://example.org/'],
  ['*.example.org', 'https://api.example.org/'],
  ['EXAMPLE.org', 'https://Api.Example.ORG./'],
  ['a.test, b.test', 'https://b.test/'],
  ['a.test b.test', 'https://b.test/'],
  ['a.test,,b.test,', 'wss://b.test/link'],
  ['example.org:443', 'https://example.org/'],
  ['example.org:8443', 'https://example.org:8443/'],
  ['example.org:80', 'http://example.org/'],
  ['*', 'https://slack.com/'],
  ['a.test, *', 'https://slack.com/'],
  ['10.1.2.3', 'http://10.1.2.3:11434/'],
  ['10.0.0.0/8', 'http://10.200.1.1/'],
  ['192.168.7.0/24', 'http://192.168.7.9:8080/'],
  ['2001:db8::1', 'http://[2001:db8::1]/'],
  ['[2001:db8::1]:8080', 'http://[2001:db8::1]:8080/'],
  ['2001:db8::/32', 'http://[2001:db8:5::1]/'],
])('with NO_PROXY=%s, %s is reached directly', (list, address) => {
  expect(isDirect(list, address)).toBe(true);
});

it.each([
  ['', 'https://slack.com/'],
  ['example.org', 'https://notexample.org/'],
  ['example.org', 'https://example.org.evil.test/'],
  ['api.example.org', 'https://example.org/'],
  ['example.org:8443', 'https://example.org/'],
  ['example.org:443', 'http://example.org/'],
  ['10.0.0.0/8', 'http://11.0.0.1/'],
  ['10.0.0.0/99', 'http://10.0.0.1/'],
  ['10.1.2.3', 'http://110.1.2.3/'],
  ['2.3', 'http://10.1.2.3/'],
  ['a/b', 'https://slack.com/'],
])('with NO_PROXY=%s, %s goes through the proxy', (list, address) => {
  expect(isDirect(list, address)).toBe(false);
});

it('keeps this machine for itself, unless it is asked for', () => {
  const own = [
    'http://localhost:11434/v1',
    'http://127.0.0.1/',
    'http://127.8.9.1/',
    'http://[::1]/',
    'http://models.localhost/',
    'http://0.0.0.0:11434/',
  ];
  for (const address of own) {
    expect([address, isDirect('', address)]).toEqual([address, true]);
    expect([address, isDirect('example.org', address)]).toEqual([address, true]);
    expect([address, isDirect('<-loopback>', address)]).toEqual([address, false]);
  }
  expect(isDirect('<-loopback>,localhost', 'http://localhost/')).toBe(true);
});
