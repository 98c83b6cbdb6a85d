import { type Route, stopAfter } from './flow.ts'

/** How somebody stood at a moment, as far as later passages tell. */
export interface Stood {
  /** The version of what they passed next, or of where they are now. */
  readonly version: number
  readonly stepNo: number | null
  readonly nodeId: string | null
  readonly lastVersion: number | null
  readonly lastStepNo: number | null
  readonly port: string | null
}

/**
 * The node at which somebody stood when the version `live` was the newest; nothing where they had come to the end.
 * What they passed next is where they stood, unless they were moved to a later version since: then it is where the last
 * thing they had passed led to, and without any the first node.
 */
export function stoodAt(one: Stood, routes: ReadonlyMap<number, Route>, live: number): string | undefined {
  if (one.version <= live)
    return one.nodeId ?? (one.stepNo === null ? undefined : routes.get(one.version)?.[one.stepNo]?.node.id)
  if (one.lastVersion === null) return routes.get(live)?.[0]?.node.id
  const route = routes.get(one.lastVersion) ?? []
  const stop = route[one.lastStepNo ?? -1]
  const next = stop && stopAfter(route, stop, one.port ?? '')
  return next === undefined ? undefined : route[next]?.node.id
}

/** All places from which a way leads to a node, in the versions there were. */
export function waysTo(nodeId: string, routes: ReadonlyMap<number, Route>) {
  return [...routes].flatMap(([version, route]) =>
    route.flatMap((stop, stepNo) =>
      Object.entries(stop.node.next)
        .filter(([, to]) => to === nodeId)
        .map(([port]) => ({ version, stepNo, port })),
    ),
  )
}
