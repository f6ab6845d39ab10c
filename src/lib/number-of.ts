const numbers = new WeakMap<object, number>();
let numbered = 0;

/** A number for an object, for as long as it lives. */
export function numberOf(object: object): number {
  const number = numbers.get(object) ?? numbered++;
  numbers.set(object, number);
  return number;
}
