import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { unknownAmong } from './known-variables.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Container {
  image: string;
  env: { name: string; value: string }[];
  ports: { name: string; containerPort: number }[];
  volumeMounts: { name: string; mountPath: string }[];
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
}

describe('the manifests of Kubernetes', () => {
  const folder = 'deploy/kubernetes';
  const { spec } = parse(read(`${folder}/postgres/deployment.yaml`)) as {
    spec: { template: { spec: { containers: Container[]; volumes: { name: string }[] } } };
  };
  const [bot] = spec.template.spec.containers;
  if (!bot) throw new Error('there is no container');

  it('give the bot variables that it knows, and ask it where it answers', () => {
    const values = Object.fromEntries(bot.env.map(({ name, value }) => [name, value]));
    expect(unknownAmong(Object.keys(values))).toEqual([]);
    expect(bot.ports).toEqual([
      { name: 'health', containerPort: Number(values.PAPERLOOP_HEALTH_PORT) },
    ]);
    const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
    expect(probes.map((probe) => bot[probe]?.httpGet)).toEqual(
      ['/healthz', '/healthz', '/readyz'].map((path) => ({ path, port: 'health' })),
    );
    expect(bot.volumeMounts.map(({ name }) => name)).toEqual(
      spec.template.spec.volumes.map(({ name }) => name),
    );
    expect(bot.volumeMounts[0]?.mountPath).toBe(values.PAPERLOOP_DATA_DIR);
  });

  it.each(['postgres', 'sqlite'])('name files that are there: %s', (name) => {
    const text = read(`${folder}/${name}/kustomization.yaml`);
    const { resources } = parse(text) as { resources: string[] };
    for (const resource of resources) {
      expect(existsSync(join(root, folder, name, resource))).toBe(true);
      if (!resource.endsWith('.yaml')) continue;
      const documents = parseAllDocuments(read(`${folder}/${name}/${resource}`));
      expect(
        documents.flatMap((document) => ('errors' in document ? document.errors : [])),
      ).toEqual([]);
    }
  });
});
