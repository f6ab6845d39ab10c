import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The file in the folder that an address names; null when it would lead out of the folder. */
export function pagePath(pageDir: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = normalize(join(pageDir, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return file.startsWith(normalize(pageDir + sep)) ? file : null;
}

/** Serves a file of the built page. */
export async function servePage(
  response: ServerResponse,
  pageDir: string,
  pathname: string,
): Promise<void> {
  const file = pagePath(pageDir, pathname);
  const type = file === null ? undefined : types[extname(file)];
  const content = file !== null && type ? await readFile(file).catch(() => null) : null;
  if (!content) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    return void response.end('There is no such file.\n');
  }
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}
