import { z } from 'zod'
import { modules } from '#apps/server/modules.ts'
import type { MountedRoute } from '#kit/node/module.ts'
import type { Route } from '#kit/pure/route.ts'

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** A place in a body: names of fields, and `*` for every element of a list. */
export type Place = readonly string[]

/** Every route of every module, as the server mounts them. */
export const mountedRoutes: readonly MountedRoute[] = modules.flatMap((module) => module.routes ?? [])
export const routes: readonly Route[] = mountedRoutes.map(({ route }) => route)

/** `POST /contacts/{contactId}/tags`: what a failure is told by. */
export function titleOf(route: Route): string {
  return `${route.method.toUpperCase()} ${route.path}`
}

/** Fields of a body or query that hold an id, by their name. */
export function idPlaces(schema: z.ZodType | undefined): readonly Place[] {
  const places = schema ? leafPlaces(describe(schema), []) : []
  const named = places.filter((place) => isIdName(lastName(place)))
  return [...new Map(named.map((place) => [place.join('.'), place])).values()]
}

/** Names of the fields of a query. */
export function queryFields(route: Route): readonly string[] {
  return route.query ? Object.keys(describe(route.query).properties ?? {}) : []
}

/** Whether a name is that of an id of ours: those that platforms give companies and apps point at no row. */
export function isIdName(name: string): boolean {
  return /Ids?$/.test(name) && !/^(corp|agent|app)Id$/.test(name)
}

/** The last field's name of a place, lists not counted. */
export function lastName(place: Place): string {
  return place.findLast((part) => part !== '*') ?? ''
}

function describe(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

function leafPlaces(schema: JsonSchema, place: Place): readonly Place[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => leafPlaces(field, [...place, name])),
    ...(schema.items ? leafPlaces(schema.items, [...place, '*']) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => leafPlaces(part, place)),
  ]
  return inner.length > 0 ? inner : [place]
}
