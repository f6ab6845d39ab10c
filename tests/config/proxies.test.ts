import { describe, expect, it } from 'vitest';
import { readConfig, secretsIn } from '../../src/config.ts';
import { redact } from '../../src/log.ts';

const read = (env: Record<string, string>) => readConfig(['network'], env).network;

describe('the proxies of the environment', () => {
  it('are read as curl reads them: small letters first, a scheme is not needed', () => {
    expect(read({})).toEqual({ HTTPS_PROXY: null, HTTP_PROXY: null, NO_PROXY: '' });
    expect(read({ https_proxy: 'http://a.test:1', HTTPS_PROXY: 'http://b.test:2' })).toMatchObject({
      HTTPS_PROXY: new URL('http://a.test:1'),
      HTTP_PROXY: null,
    });
    expect(read({ https_proxy: ' ', HTTPS_PROXY: 'b.test:2' }).HTTPS_PROXY?.href).toBe(
      'http://b.test:2/',
    );
    expect(read({ http_proxy: 'name:word@b.test:2' }).HTTP_PROXY?.username).toBe('name');
    expect(read({ HTTP_PROXY: 'https://b.test' }).HTTP_PROXY?.protocol).toBe('https:');
    expect(read({ no_proxy: 'a.test', NO_PROXY: 'b.test' }).NO_PROXY).toBe('a.test');
  });

  it.each([
    'http://bot:hunter2/with@proxy.test:3128',
    'http://bot:12#hunter2@proxy.test:3128',
    'http://bot:hunter2%@proxy.test:3128',
    'ftp://bot:hunter2@proxy.test',
    'http://bot:hunter2@proxy.test:99999',
    'http://bot:hunter2@',
    'socks5://bot:hunter2@proxy.test:1080',
  ])('are refused with the variable and without the password: %s', (address) => {
    const fault = (env: Record<string, string>) => {
      try {
        return JSON.stringify(read(env));
      } catch (error) {
        return String(error);
      }
    };
    for (const name of ['HTTPS_PROXY', 'http_proxy']) {
      const said = fault({ [name]: address });
      expect(said).toMatch(new RegExp(`ConfigError: .+ ${name.toUpperCase()}: it (is|must)`, 's'));
      expect(said).not.toMatch(/hunter2|bot/);
    }
  });

  it('hide their passwords, as written and as meant', () => {
    const secrets = secretsIn({ https_proxy: 'http://bot:hunter2%40home@proxy.test:3128' });
    const said = 'http://bot:hunter2%40home@proxy.test:3128 and hunter2@home and hunter2%40home';
    expect(redact(said, secrets)).not.toContain('hunter2');
    expect(redact(said, secrets)).toContain('proxy.test:3128');
  });
});
