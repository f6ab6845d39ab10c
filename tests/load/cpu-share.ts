import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processes that may not use more than a share of a core. */
export interface CpuShare {
  add(pid: number): void;
  /** To be called when the processes have ended, or to let them go. */
  remove(): void;
}

const periodUs = 100_000;

/** Where control groups of the processor are made: of version 2, or of version 1. */
const places = [
  { root: '/sys/fs/cgroup', isTwo: true },
  { root: '/sys/fs/cgroup/unified', isTwo: true },
  { root: '/sys/fs/cgroup/cpu', isTwo: false },
];

const hasProcessor = (root: string): boolean => {
  const file = join(root, 'cgroup.subtree_control');
  return existsSync(file) && readFileSync(file, 'utf8').split(/\s+/).includes('cpu');
};

/**
 * Holds processes to a share of one core, as containers are held to theirs; `null` where this machine or this user does not
 * let us.
 */
export function cpuShare(name: string, cores: number): CpuShare | null {
  for (const { root, isTwo } of places) {
    if (isTwo ? !hasProcessor(root) : !existsSync(join(root, 'cpu.cfs_quota_us'))) continue;
    const group = join(root, `paperloop-${process.pid}-${name}`);
    const quota = Math.round(cores * periodUs);
    try {
      mkdirSync(group);
      // First of all who want the processor, up to the share.
      if (isTwo) {
        writeFileSync(join(group, 'cpu.max'), `${quota} ${periodUs}`);
        writeFileSync(join(group, 'cpu.weight'), '10000');
      } else {
        writeFileSync(join(group, 'cpu.shares'), '262144');
        writeFileSync(join(group, 'cpu.cfs_period_us'), `${periodUs}`);
        writeFileSync(join(group, 'cpu.cfs_quota_us'), `${quota}`);
      }
    } catch {
      continue;
    }
    const pids = new Set<number>();
    const move = (to: string, pid: number) => writeFileSync(join(to, 'cgroup.procs'), `${pid}`);
    return {
      add: (pid) => {
        move(group, pid);
        pids.add(pid);
      },
      remove: () => {
        for (const pid of pids) if (existsSync(`/proc/${pid}/stat`)) move(root, pid);
        rmdirSync(group);
      },
    };
  }
  return null;
}
