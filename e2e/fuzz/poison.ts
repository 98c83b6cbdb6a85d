import { BODY_BYTES_MAX, type Route } from '#kit/pure/route.ts'

const DEEP = 10_000
/** Stands in a body where JSON text is to say a number that no double holds. */
const HUGE_NUMBER = '⟪1e400⟫'

export interface PoisonedBody {
  readonly name: string
  readonly body: string | Uint8Array
  readonly status: number
}

/** Bodies that no route takes, whatever its schema. */
export function poisonedBodies(route: Route, good: unknown): readonly PoisonedBody[] {
  const limit = route.bodyBytesMax ?? BODY_BYTES_MAX
  const text = JSON.stringify(good)
  const withField = (field: string) => (text === '{}' ? `{${field}}` : `${text.slice(0, -1)},${field}}`)
  return [
    { name: 'over its limit', body: withField(`"pad":"${'x'.repeat(limit)}"`), status: 413 },
    { name: 'NUL', body: withField('"pad":"a\u0000b"'), status: 400 },
    { name: 'NUL, escaped', body: withField('"pad":"a\\u0000b"'), status: 400 },
    { name: 'lone surrogate', body: withField('"pad":"\\ud83d"'), status: 400 },
    { name: 'lone surrogate as a name', body: withField('"\\udc00":1'), status: 400 },
    { name: 'deep objects', body: withField(`"pad":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`), status: 400 },
    { name: 'deep lists', body: withField(`"pad":${'['.repeat(DEEP)}${']'.repeat(DEEP)}`), status: 400 },
    { name: 'deep and never closed', body: '['.repeat(DEEP), status: 400 },
    { name: 'cut off', body: text.slice(0, -1), status: 400 },
    { name: 'no JSON', body: 'name=x&role=owner', status: 400 },
    { name: 'a list', body: `[${text}]`, status: 400 },
    { name: 'a text', body: '"x"', status: 400 },
    { name: 'a number', body: '1e400', status: 400 },
    { name: 'null', body: 'null', status: 400 },
    { name: 'bytes that are no text', body: new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), status: 400 },
  ]
}

/** Names that mean something to JavaScript itself, put into a good body at every level a map may stand at. */
export function bodiesOfOddNames(good: unknown): readonly string[] {
  const text = JSON.stringify(good)
  const odd = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then']
  const value = '{"poisoned":true,"role":"owner","tenantId":"x"}'
  const everywhere = odd.map((name) => text.replaceAll('{', `{"${name}":${value},`).replaceAll(',}', '}'))
  return [...everywhere, ...odd.map((name) => text.replaceAll('{', `{"${name}":1,`).replaceAll(',}', '}'))]
}

/** Values of every type, of which any field takes at most some. */
export const WRONG_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  HUGE_NUMBER,
  2 ** 63,
  '',
  'x',
  'x'.repeat(100_000),
  [],
  ['x'],
  {},
  { $gt: '' },
]

const TEXTS = [
  "'; drop table contacts.contact; --",
  '%_\\',
  '\u202e\u200d\ufeff',
  '😀'.repeat(8),
  '\uffff',
  '{{',
  '  x  ',
]
const MOMENTS = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '0000-01-01T00:00:00Z', '2026-11-20T24:00:00Z']
const DAYS = ['0001-01-01', '9999-12-31', '0000-01-01', '2026-02-29']
const NUMBERS = [
  0,
  1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  1e15,
]
const IDS = ['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF']
const UUID = /^[0-9a-f]{8}-/

/** Values of the right type that are still out of the ordinary. */
export function strangeValues(good: unknown): readonly unknown[] {
  if (typeof good === 'number') return NUMBERS
  if (Array.isArray(good)) return [[], [...good, ...good], Array.from({ length: 200 }, () => good[0])]
  if (typeof good !== 'string') return []
  if (UUID.test(good)) return [...IDS, good.toUpperCase()]
  if (/^\d{4}-\d\d-\d\dT/.test(good)) return MOMENTS
  if (/^\d{4}-\d\d-\d\d$/.test(good)) return DAYS
  return TEXTS
}

/** JSON in which the huge number stands as a number. */
export function poisonJson(body: unknown): string {
  return JSON.stringify(body).replaceAll(`"${HUGE_NUMBER}"`, '1e400')
}

/** What the body is once it has been read: the number that no double holds has become Infinity. */
export function asRead(body: unknown): unknown {
  return JSON.parse(poisonJson(body)) as unknown
}

/** One in so many of some values, beginning at another one for each turn: neighbours together meet all of them. */
export function shareOf<T>(values: readonly T[], every: number, turn: number): readonly T[] {
  return values.filter((_, nth) => (nth + turn) % every === 0)
}
