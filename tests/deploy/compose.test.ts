import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { unknownAmong } from './known-variables.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Service {
  environment: Record<string, string>;
  depends_on?: Record<string, unknown>;
  volumes: string[];
  healthcheck?: object;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml')) as {
    services: Record<'bot' | 'postgres', Service>;
    volumes: object;
  };

  it('gives the bot variables that it knows, and a database that is there', () => {
    const { bot, postgres } = services;
    expect(unknownAmong(Object.keys(bot.environment))).toEqual([]);
    const { hostname, port, username, pathname } = new URL(
      (bot.environment.DATABASE_URL ?? '').replace(/\$\{.*\}/, 'secret'),
    );
    expect({ hostname, port, username, pathname }).toEqual({
      hostname: 'postgres',
      port: '5432',
      username: postgres.environment.POSTGRES_USER,
      pathname: `/${postgres.environment.POSTGRES_DB}`,
    });
    expect(bot.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(postgres.healthcheck).toBeDefined();
  });

  it('keeps what must stay in volumes that it names', () => {
    const mounted = Object.values(services).flatMap((service) => service.volumes);
    expect(mounted.map((mount) => mount.split(':')[0]).toSorted()).toEqual(
      Object.keys(volumes).toSorted(),
    );
    expect(mounted).toContain(`bot:${services.bot.environment.PAPERLOOP_DATA_DIR}`);
  });
});
