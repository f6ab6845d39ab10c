import { BlockList, isIP } from 'node:net';

/** Chrome's word in a list of hosts without a proxy: this machine's own addresses go through it, too. */
const askForLoopback = '<-loopback>';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('0.0.0.0');
loopback.addAddress('::1', 'ipv6');

const family = (host: string) => (isIP(host) === 6 ? 'ipv6' : 'ipv4');

/** Without the brackets of IPv6 and the dot that may end a name. */
const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

interface Target {
  host: string;
  port: number;
}

type Rule = (target: Target) => boolean;

/** `host:port`, `[::1]:port`, or either without a port. */
function splitPort(entry: string): { host: string; port: number | null } {
  const isBareIPv6 = isIP(entry) === 6;
  const [, host, port] = isBareIPv6 ? [] : (/^(.+):(\d+)$/.exec(entry) ?? []);
  return { host: plainHost(host ?? entry), port: port === undefined ? null : Number(port) };
}

function subnetRule(entry: string): Rule | null {
  const [address = '', bits = ''] = entry.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) return null;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family(address));
  return ({ host }) => isIP(host) > 0 && list.check(host, family(host));
}

/** One entry: everything (`*`), a subnet, an address, or a domain with what is below it, each with a port or without. */
function ruleOf(entry: string): Rule {
  if (entry === '*') return () => true;
  const subnet = subnetRule(entry);
  if (subnet) return subnet;
  const { host, port } = splitPort(entry);
  const name = host.replace(/^\*?\./, '');
  return (target) =>
    (port === null || port === target.port) &&
    (target.host === name || (isIP(target.host) === 0 && target.host.endsWith(`.${name}`)));
}

/** Whether an address is one of this machine. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  (isIP(host) > 0 && loopback.check(host, family(host)));

/**
 * Which addresses are reached without a proxy, from a list as curl reads `NO_PROXY`: parted by commas or blanks, a domain
 * holds for what is below it. This machine's own addresses never go through a proxy, unless the list says so.
 */
export function readNoProxy(list: string): (address: URL) => boolean {
  const entries = list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const rules = entries.filter((entry) => entry !== askForLoopback).map(ruleOf);
  if (!entries.includes(askForLoopback)) rules.push(({ host }) => isLoopback(host));
  return ({ hostname, port, protocol }) => {
    const usual = /^(https|wss):$/.test(protocol) ? 443 : 80;
    const target = { host: plainHost(hostname), port: Number(port) || usual };
    return rules.some((rule) => rule(target));
  };
}
