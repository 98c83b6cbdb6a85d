/** One line of a schema: where a value stands, what it is, and what holds of it. */
export interface ApiField {
  /** `lines[].quantity`; empty for the whole. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly note: string
}

/** As much of JSON Schema as our contracts are written in. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
}

/** Lines and depth shown of one schema: a drawing of a journey holds every kind of node in every other. */
const FIELDS_MAX = 240
const DEPTH_MAX = 6

/** The lines of a schema in its order; what lies deeper or beyond the limit is left out. */
export function fieldsOf(schema: JsonSchema): readonly ApiField[] {
  const fields: ApiField[] = []
  addFields(schema, { path: '', required: true, depth: 0 }, fields)
  return fields.slice(0, FIELDS_MAX)
}

interface Place {
  readonly path: string
  readonly required: boolean
  readonly depth: number
}

function addFields(schema: JsonSchema, { path, required, depth }: Place, fields: ApiField[]): void {
  if (fields.length >= FIELDS_MAX || depth > DEPTH_MAX) return
  if (path !== '') fields.push({ path, type: typeOf(schema), required, note: noteOf(schema) })
  const below = depth + 1
  for (const one of variantsOf(schema)) {
    for (const [name, inner] of Object.entries(one.properties ?? {})) {
      const next = path === '' ? name : `${path}.${name}`
      const known = fields.findIndex((field) => field.path === next)
      if (known !== -1) {
        fields[known] = withType(fields[known], typeOf(inner))
        continue
      }
      addFields(inner, { path: next, required: one.required?.includes(name) ?? false, depth: below }, fields)
    }
    if (one.items) addInner(one.items, { path: `${path}[]`, required: true, depth: below }, fields)
    if (typeof one.additionalProperties === 'object')
      addInner(one.additionalProperties, { path: `${path}{…}`, required: false, depth: below }, fields)
  }
}

/** A field that other variants have too may be of their types as well. */
function withType(field: ApiField | undefined, type: string): ApiField {
  const { path = '', required = false, note = '', type: before = type } = field ?? {}
  const types = [...new Set([...before.split(' | '), ...type.split(' | ')])]
  return { path, required, note, type: types.join(' | ') }
}

/** What a list holds has a line of its own only where it is no plain value, which the list's own line names. */
function addInner(schema: JsonSchema, place: Place, fields: ApiField[]): void {
  if (variantsOf(schema).some((one) => one.properties || one.items)) addFields(schema, place, fields)
}

/** The schemas that a value may follow; itself when there is no choice. */
function variantsOf(schema: JsonSchema): readonly JsonSchema[] {
  const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf
  return choice ? choice.flatMap(variantsOf) : [schema]
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return [...new Set(choice.map(typeOf))].join(' | ')
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? ['any']).join(' | ')
  if (type === 'array') return `${schema.items ? typeOf(schema.items) : 'any'}[]`
  return schema.format ? `${type} (${schema.format})` : type
}

function noteOf(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, maxItems } = schema
  const said = [
    schema.description,
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && `≥ ${minimum}`,
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && `≤ ${maximum}`,
    minLength !== undefined && minLength > 0 && `至少 ${minLength} 字`,
    maxLength !== undefined && `至多 ${maxLength} 字`,
    maxItems !== undefined && `至多 ${maxItems} 项`,
    schema.default !== undefined && `默认 ${JSON.stringify(schema.default)}`,
  ]
  return said.filter(Boolean).join('，')
}

/** A value that fits what a schema asks for at least, to begin from. */
export function exampleOf(schema: JsonSchema, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return exampleOf(first, depth)
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'object' || schema.properties) {
    const needed = (schema.required ?? []).filter(() => depth < DEPTH_MAX)
    return Object.fromEntries(needed.map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, depth + 1)]))
  }
  if (type === 'array') return schema.items && depth < DEPTH_MAX ? [exampleOf(schema.items, depth + 1)] : []
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return false
  if (type === 'null') return null
  if (schema.format === 'uuid') return '01900000-0000-7000-8000-000000000001'
  if (schema.format === 'date-time') return '2026-01-01T10:00:00+08:00'
  return schema.format === 'date' ? '2026-01-01' : '…'
}
