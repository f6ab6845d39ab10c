import { statfsSync } from 'node:fs';

/** File system types of Linux (`statfs(2)`) that live on another machine. */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
]);

/**
 * The kind of network volume behind a type of `statfs`, or `null` for a local one. SQLite's locks and
 * its WAL are not safe there.
 */
export function networkVolume(type: number): string | null {
  // The kernel's word is 32 bits wide; some platforms hand it over with a sign.
  return networkTypes.get(type >>> 0) ?? null;
}

/** The kind of network volume a folder is on; `null` when it is local or nothing can be told. */
export function networkFolder(folder: string): string | null {
  try {
    return networkVolume(statfsSync(folder).type);
  } catch {
    return null;
  }
}
