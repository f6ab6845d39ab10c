/** A list of whole numbers in four bytes each. */
export interface GrowingInts {
  push(value: number): void;
  readonly length: number;
  /** A copy of exact length. */
  toArray(): Int32Array;
}

export function growingInts(): GrowingInts {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    push: (value) => {
      if (length === values.length) {
        const larger = new Int32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray: () => values.slice(0, length),
  };
}
