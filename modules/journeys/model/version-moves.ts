import { z } from 'zod'
import { NODES_MAX, type Route, type Stop } from './flow.ts'

/** What becomes of people on the way when a journey is published anew. */
export const moveChoiceSchema = z.object({
  /** They walk the version they entered under to its end, or those whose node is still there go on in the new one. */
  onTheWay: z.enum(['finish', 'migrate']).default('finish'),
  /** Of those who migrate: people at a node that is no longer there. */
  gone: z.enum(['finish', 'leave']).default('finish'),
  /** Of single nodes, where people at them go instead: on in the old version, out, or to a node of the new one. */
  moves: z
    .array(z.object({ nodeId: z.uuid(), to: z.union([z.enum(['finish', 'leave']), z.uuid()]) }))
    .max(NODES_MAX * 2)
    .default([]),
})
export type MoveChoice = z.infer<typeof moveChoiceSchema>

/** What becomes of everybody who stands at one stop of an older version. */
export type StopFate =
  | { readonly kind: 'finish' | 'leave' }
  | {
      readonly kind: 'move'
      /** Their place on the new route. */
      readonly place: number
      /** `kept`: due as before; `again`: reckoned anew from when they came; `now`: as if they came there now. */
      readonly due: 'kept' | 'again' | 'now'
    }

/** What becomes of people at a stop when the route is another one from now on. */
export function fateAt(stop: Stop, next: Route, { onTheWay, gone, moves }: MoveChoice): StopFate {
  const { id } = stop.node
  const chosen = moves.find((one) => one.nodeId === id)?.to ?? (onTheWay === 'finish' ? 'finish' : id)
  if (chosen === 'finish' || chosen === 'leave') return { kind: chosen }
  const place = next.findIndex((one) => one.node.id === chosen)
  const target = next[place]
  if (!target) return { kind: gone }
  if (chosen !== id) return { kind: 'move', place, due: 'now' }
  const asBefore = JSON.stringify(target.timing) === JSON.stringify(stop.timing)
  return { kind: 'move', place, due: asBefore ? 'kept' : 'again' }
}

/** The first move from a node no version has had, or to one the new version does not have, as a path in the choice. */
export function strangeMove(had: readonly Route[], next: Route, { moves }: MoveChoice): string | undefined {
  const idsOf = (route: Route) => route.map((stop) => stop.node.id)
  const known = new Set(had.flatMap(idsOf))
  const there = new Set<string>(['finish', 'leave', ...idsOf(next)])
  for (const [place, { nodeId, to }] of moves.entries()) {
    if (!known.has(nodeId)) return `moves.${place}.nodeId`
    if (!there.has(to)) return `moves.${place}.to`
  }
  return undefined
}
