/** US dollars for people: cents, and of less than a dollar two digits that count. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  const digits = Math.max(2, 1 - Math.floor(Math.log10(usd)));
  const text = Number(usd.toPrecision(2)).toFixed(Math.min(8, digits));
  return `$${text.replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}
