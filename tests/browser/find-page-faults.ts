import type { Page } from 'playwright-core';

/** What a careful reader would object to in the page as it stands: names, pictures, contrast, width. */
export async function findPageFaults(page: Page): Promise<string[]> {
  return [
    ...(await page.evaluate(findUnnamed)),
    ...(await page.evaluate(findFaint)),
    ...(await page.evaluate(findTooWide)),
  ];
}

/** Pictures without `alt`, controls without a name. Runs in the browser, so it may use nothing outside. */
function findUnnamed(): string[] {
  const show = (element: Element) => element.outerHTML.slice(0, 120);
  const nameOf = (element: Element) => {
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const labels = 'labels' in element ? [...(element.labels as NodeListOf<Element>)] : [];
    return [
      element.getAttribute('aria-label'),
      ...ids.map((id) => document.getElementById(id)?.textContent),
      ...labels.map((label) => label.textContent),
      ...[...element.querySelectorAll('[aria-label]')].map((each) => each.ariaLabel),
      element.textContent,
      element.getAttribute('title'),
    ]
      .join('')
      .trim();
  };
  const controls = document.querySelectorAll(
    'button, a[href], input, select, textarea, dialog, [role=menu], [role=img], [role^=menuitem]',
  );
  return [
    ...[...document.querySelectorAll('img:not([alt])')].map((one) => `No alt: ${show(one)}`),
    ...[...controls].filter((one) => nameOf(one) === '').map((one) => `No name: ${show(one)}`),
  ];
}

/** Text with less contrast than WCAG AA asks for (4.5, large text 3). Runs in the browser. */
function findFaint(): string[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return ['There is no canvas to read colours with.'];
  type Colour = [number, number, number, number];
  // A page has few colours, and each text asks for those of all that it lies in.
  const known = new Map<string, Colour>();
  const read = (css: string): Colour => {
    const colour = known.get(css) ?? draw(css);
    known.set(css, colour);
    return colour;
  };
  const draw = (css: string): Colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3]);
    return [mix(top[0], under[0]), mix(top[1], under[1]), mix(top[2], under[2]), 1];
  };
  const backOf = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, backOf(element.parentElement));
  };
  const light = (colour: Colour) => {
    const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
  return [...document.querySelectorAll('body *')]
    .filter((element) => isText(element) && element.checkVisibility({ opacityProperty: true }))
    .filter((element) => !element.closest(':disabled, svg, option, .hidden'))
    .flatMap((element) => {
      const style = getComputedStyle(element);
      const back = backOf(element);
      const pair = [light(over(read(style.color), back)), light(back)].sort((a, b) => b - a);
      const ratio = ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
      const isLarge = Number.parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700;
      if (ratio >= (isLarge ? 3 : 4.5)) return [];
      return [`Contrast ${ratio.toFixed(2)}: "${element.textContent?.trim().slice(0, 40)}"`];
    });
}

/** Anything that sticks out of the window to the right. Runs in the browser. */
function findTooWide(): string[] {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')]
    .filter(
      (element) => element.checkVisibility() && element.getBoundingClientRect().right > width + 1,
    )
    .filter((element) => !element.closest('.hidden'))
    .map((element) => `Sticks out: ${element.outerHTML.slice(0, 120)}`);
}
