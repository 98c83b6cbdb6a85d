import { z } from 'zod'
import type { Samples } from './furnish-tenant.ts'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly default?: unknown
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

export type Path = readonly (string | number)[]

/** What a schema accepts, as plain JSON Schema. */
export function describe(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema
}

/** A body that the schema accepts, every optional field filled; ids are taken by name from the samples. */
export function sampleBody(schema: z.ZodType, samples: Samples): unknown {
  const root = describe(schema)
  return sampleOf({ schema: root, root, samples, depth: 0 }, '')
}

interface Place {
  readonly schema: Schema
  readonly root: Schema
  readonly samples: Samples
  readonly depth: number
}

/** Rules of segments nest without end. */
const DEPTH_MAX = 8

function sampleOf(place: Place, name: string): unknown {
  const { schema, root, samples, depth } = place
  const inside = (inner: Schema, innerName: string) =>
    sampleOf({ ...place, schema: inner, depth: depth + 1 }, innerName)
  if (name === 'rule') return { version: 1, root: { all: [] } } // Read by hand: its schema says nothing.
  if (schema.$ref) return inside(resolve(root, schema.$ref), name)
  const id = sampleIdOf(name, samples)
  if (id !== undefined && (schema.type === 'string' || schema.type === 'integer')) return id
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return inside(choices.find((one) => isShallow(one)) ?? choices[0] ?? {}, name)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => inside(one, name)))
  if (schema.type === 'object' || schema.properties) return sampleObject(schema, depth, inside)
  if (schema.type === 'array') return depth > DEPTH_MAX ? [] : [inside(schema.items ?? {}, singular(name))]
  return sampleScalar(schema, name)
}

function sampleObject(schema: Schema, depth: number, inside: (inner: Schema, name: string) => unknown) {
  const names = Object.keys(schema.properties ?? {})
  const wanted = depth > DEPTH_MAX ? names.filter((one) => schema.required?.includes(one)) : names
  return Object.fromEntries(wanted.map((one) => [one, inside(schema.properties?.[one] ?? {}, one)]))
}

function sampleScalar(schema: Schema, name: string): unknown {
  if (schema.type === 'boolean') return false
  if (schema.type === 'null') return null
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, name === 'version' ? 1 : 0)
  return BY_FORMAT[schema.format ?? ''] ?? BY_NAME[name] ?? 'x'.repeat(Math.max(2, schema.minLength ?? 1))
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '01890000-0000-7000-8000-000000000000',
  email: 'fuzz@test.local',
  date: '2026-01-02',
  'date-time': '2026-01-02T03:04:05Z',
}

/** Texts of which a pattern or a refinement wants more than a length. */
const BY_NAME: Readonly<Record<string, string>> = {
  phone: '13712345678',
  timezone: 'Asia/Shanghai',
  quietFrom: '21:00',
  quietTo: '09:00',
  time: '10:00',
  birthday: '1990-01-02',
}

function isShallow(schema: Schema): boolean {
  return schema.type !== 'null' && !JSON.stringify(schema).includes('$ref')
}

function resolve(root: Schema, ref: string): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(ref)?.[1]
  return name ? (root.$defs?.[name] ?? {}) : root
}

const singular = (name: string) => (name.endsWith('Ids') ? name.slice(0, -1) : name)

/** `fallbackStaffId` is a staff id too. */
function sampleIdOf(name: string, samples: Samples): string | number | undefined {
  if (!/Id$/.test(name)) return undefined
  const known = Object.keys(samples).find((one) => name === one || name.endsWith(one[0]?.toUpperCase() + one.slice(1)))
  return known === undefined ? undefined : samples[known]
}

/** Every place in a value where something stands that is no object or list. */
export function leavesOf(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((inner, i) => leavesOf(inner, [...path, i]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
  return [{ path, value }]
}

/** The same value with something else at one place. */
export function replaceAt(value: unknown, path: Path, by: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return by
  if (Array.isArray(value)) return value.map((inner, i) => (i === first ? replaceAt(inner, rest, by) : inner))
  const object = value as Record<string, unknown>
  return { ...object, [first]: replaceAt(object[first], rest, by) }
}
