import { Socket } from 'node:net';
import { beforeEach, expect } from 'vitest';

/**
 * Network is off in tests: only this machine may be reached. Every client (fetch, WebSocket, TLS) ends
 * in `Socket.connect`, so that is the one place to stand guard.
 */
const connect = Socket.prototype.connect;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const options = (typeof first === 'object' && first !== null ? first : {}) as {
    host?: string;
    path?: string;
  };
  const host = options.path ? 'localhost' : (options.host ?? 'localhost');
  if (!loopback.test(host)) {
    throw new Error(`A test tried to reach ${host}: network is off in tests, use a loopback fake.`);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;

/** A test without an assertion cannot fail; a benchmark measures. */
beforeEach(({ task }) => {
  if (!task.file.name.endsWith('.bench.ts')) expect.hasAssertions();
});
