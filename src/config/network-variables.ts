import { z } from 'zod';
import { readProxyAddress } from '../lib/network/proxy-address.ts';
import { type Variable, variable } from './variable.ts';

/** Other programs read these variables, too. */
const shared = <T>(one: Variable<T>) => ({ ...one, isAlsoLowerCase: true });

const proxy = z
  .string()
  .transform((text, context) => {
    const address = readProxyAddress(text);
    if (address instanceof URL) return address;
    context.addIssue({ code: 'custom', message: address.fault });
    return z.NEVER;
  })
  .nullable()
  .default(null);

export const networkVariables = {
  HTTPS_PROXY: shared(
    variable(
      'Proxy for Slack, sources and models, which are reached over https.',
      'whoever runs your network: http://proxy.example.org:3128, with http://name:password@ where it asks for one',
      '',
      proxy,
    ),
  ),
  HTTP_PROXY: shared(
    variable(
      'Proxy for what is reached over plain http, such as a model server of your own.',
      'whoever runs your network',
      '',
      proxy,
    ),
  ),
  NO_PROXY: shared(
    variable(
      'Hosts that are reached without a proxy, separated by commas: domains (with what is below them), addresses, networks such as 10.0.0.0/8, each with a port or without; * for all.',
      'whoever runs your network; this machine itself is never reached through a proxy, unless <-loopback> stands here',
      '',
      z.string().default(''),
    ),
  ),
} as const;
