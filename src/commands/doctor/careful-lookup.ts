import { lookup as systemLookup } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const withinMs = 3000;

/** The name servers of the system, asked without its own look-up. */
interface NameServers {
  resolve4(name: string): Promise<string[]>;
  cancel(): void;
}

/**
 * Looks names up as the system does, once a name server has answered at all. The system's own lookup cannot be broken off:
 * where no name server answers, it would keep the process from ending for as long as it tries.
 */
export function carefulLookup(
  timeUp: () => Promise<unknown> = () => delay(withinMs, undefined, { ref: false }),
  resolver: NameServers = new Resolver(),
  system: LookupFunction = systemLookup as LookupFunction,
): LookupFunction {
  let isSilent: Promise<boolean> | null = null;
  const ask = (name: string): Promise<boolean> => {
    const answered = resolver.resolve4(name).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'ETIMEOUT',
    );
    return Promise.race([answered, timeUp().then(() => true)]);
  };
  return (name, options, callback) => {
    if (name === 'localhost') return system(name, options, callback);
    isSilent ??= ask(name);
    void isSilent.then((silent) => {
      if (!silent) return system(name, options, callback);
      resolver.cancel();
      const error = new Error(`No name server answers for ${name}`);
      callback(Object.assign(error, { code: 'EAI_AGAIN' }), '');
    });
  };
}
