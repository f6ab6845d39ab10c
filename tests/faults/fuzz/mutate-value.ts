type Random = () => number;

export const pick = <T>(random: Random, things: readonly T[]): T =>
  things[Math.floor(random() * things.length)] as T;

/** Texts that somewhere broke something. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff y',
  '\u202eevil\u202c',
  '\u200b\ufeff',
  '<!channel> <@U0ADA00001> <https://evil.example|arXiv>',
  '*bold* `code` ```block``` &amp; &lt;!here&gt;',
  '\u001b[31mred\u001b[0m\r\n\t\b',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "'; DROP TABLE vote; --",
  '" OR 1=1 NEAR(a b) * ^ {title}: AND NOT',
  '../../../../etc/passwd',
  '{{title}} %s %n $& $1',
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '9'.repeat(400),
  '0x10',
  '2026-99-99',
  '2026-02-30T25:61:61Z',
  'T0FORGED00',
  'C0FORGED00',
  'U0FORGED00',
  'D0FORGED00',
  '1'.repeat(13),
  '99999999999.999999',
  '👩‍👩‍👧‍👦'.repeat(30),
  'ﷺ'.repeat(200),
  '(a+)+$'.repeat(20),
  '\n'.repeat(300),
];

const numbers = [0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53 + 1, 2 ** 31, -(2 ** 31)];

const long = 'A long text, and it goes on. '.repeat(36_000);

/** A text as hostile as they come; one in sixty is of a megabyte. */
export function hostileText(random: Random): string {
  if (random() < 1 / 60) return long;
  const one = pick(random, hostileTexts);
  return random() < 0.2 ? `${one}${pick(random, hostileTexts)}` : one;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { child: value };
  return value;
}

/** A value of any kind. */
export function hostileValue(random: Random): unknown {
  const kind = Math.floor(random() * 10);
  if (kind < 4) return hostileText(random);
  if (kind === 4) return pick(random, numbers);
  if (kind === 5) return pick(random, [null, true, false]);
  if (kind === 6) return pick<unknown>(random, [[], {}, [null], [[]], { a: {} }]);
  if (kind === 7) return nested(pick(random, [3, 50, 300]));
  if (kind === 8) return Array.from({ length: pick(random, [1, 200, 2000]) }, () => 'x');
  return JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
}

type Holder = Record<string, unknown>;

/** Every place in a value, as the object or list and the key in it. */
function placesIn(value: unknown, places: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Holder, key]);
    placesIn((value as Holder)[key], places);
  }
  return places;
}

/** Own keys that a parser makes and an assignment does not. */
const setOwn = (holder: Holder, key: string, value: unknown) =>
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });

function mutateOnce(random: Random, value: unknown): unknown {
  const places = placesIn(value);
  if (places.length === 0 || random() < 0.01) return hostileValue(random);
  const [holder, key] = pick(random, places);
  const [other, otherKey] = pick(random, places);
  switch (Math.floor(random() * 7)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 1:
      if (!Array.isArray(holder))
        setOwn(
          holder,
          pick(random, ['__proto__', 'constructor', 'toString', 'extra']),
          holder[key],
        );
      break;
    case 2:
      // What stands elsewhere: an id of another kind, a part in the place of the whole.
      holder[key] = structuredClone(other[otherKey]);
      break;
    case 3:
      if (Array.isArray(holder)) holder.push(...structuredClone(holder));
      else holder[key] = [holder[key], holder[key]];
      break;
    case 4:
      holder[key] = typeof holder[key] === 'string' ? `${holder[key]}${hostileText(random)}` : null;
      break;
    default:
      holder[key] = hostileValue(random);
  }
  return value;
}

/** A copy of a JSON value with one to three mutations. */
export function mutateValue(random: Random, value: unknown): unknown {
  let mutated: unknown = structuredClone(value);
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time++) mutated = mutateOnce(random, mutated);
  return mutated;
}
