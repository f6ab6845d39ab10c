/** A small round picture with an initial, as a `data:` address, so that nothing is fetched. */
export function avatar(initial: string, colour: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">` +
    `<rect width="72" height="72" rx="14" fill="${colour}"/>` +
    `<text x="36" y="49" font-family="sans-serif" font-size="36" font-weight="700" ` +
    `text-anchor="middle" fill="#fff">${initial}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
