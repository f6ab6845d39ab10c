import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { carefulLookup } from '../../../src/commands/doctor/careful-lookup.ts';

/** A name server on loopback that hears and never answers, and the system's look-up, which counts. */
async function startSilentServer() {
  const server = createSocket('udp4');
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  server.on('message', () => resolve());
  await new Promise<void>((done) => server.bind(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  onTestFinished(() => resolver.cancel());
  let systemCalls = 0;
  const system: LookupFunction = (_, __, done) => {
    systemCalls += 1;
    done(null, '127.0.0.1', 4);
  };
  return { resolver, isAsked, system, systemCalls: () => systemCalls };
}

const ask = (lookup: LookupFunction, name: string) =>
  new Promise((resolve) =>
    lookup(name, {}, (error, address) => resolve(error ? error.code : address)),
  );

it('does not begin what cannot be broken off while no name server answers', async () => {
  const { resolver, isAsked, system, systemCalls } = await startSilentServer();
  const lookup = carefulLookup(() => isAsked, resolver, system);
  expect(await ask(lookup, 'slack.test')).toBe('EAI_AGAIN');
  expect(await ask(lookup, 'other.test')).toBe('EAI_AGAIN');
  expect(systemCalls()).toBe(0);
  expect(await ask(lookup, 'localhost')).toBe('127.0.0.1');
});

it.each(['ENOTFOUND', 'ECONNREFUSED', null])(
  'looks up as the system does where the name server says something: %s',
  async (code) => {
    const { system, systemCalls } = await startSilentServer();
    const resolve4 = async () => {
      if (code !== null) throw Object.assign(new Error(code), { code });
      return ['192.0.2.1'];
    };
    const resolver = { resolve4, cancel: () => undefined };
    const lookup = carefulLookup(() => new Promise(() => undefined), resolver, system);
    expect(await ask(lookup, 'slack.test')).toBe('127.0.0.1');
    expect(systemCalls()).toBe(1);
  },
);
