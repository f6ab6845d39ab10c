/**
 * Waits until the check gives a value that is not null, undefined or false, and fails with the name after a minute: on a
 * busy machine all takes longer, and what holds is not waited for any longer.
 */
export async function eventually<T>(
  name: string,
  check: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await check();
    if (value !== null && value !== undefined && value !== false) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
