import type { Browser, Page } from 'playwright-core';

interface Look {
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** A page in a context of its own, and everything that went wrong in it so far. */
export interface OpenedPage extends AsyncDisposable {
  page: Page;
  /** Console errors and warnings, uncaught errors, and requests to anywhere but this machine. */
  faults: string[];
}

const isLoopback = (url: URL) => url.hostname === '127.0.0.1' || url.hostname === 'localhost';

/** Opens the playground; requests that would leave this machine are aborted and kept as faults. */
export async function openPage(
  browser: Browser,
  url: string,
  { theme = 'light', width = 1280, height = 860 }: Look = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const faults: string[] = [];
  await context.route(
    (target) => !isLoopback(target),
    async (route) => {
      faults.push(`The page asked for ${route.request().url()}`);
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    const kind = message.type();
    if (kind === 'error' || kind === 'warning') faults.push(`${kind}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  await page.goto(url);
  await page.getByTestId('composer').waitFor();
  return { page, faults, [Symbol.asyncDispose]: () => context.close() };
}
