import type { Ctx } from '#kit/node/ctx.ts'
import { type NamedThing, TIMELINE_NAMES, type TimelineNames, type TimelineRow } from '#kit/node/timeline-part.ts'
import { isCursorUuid } from '#kit/pure/paging.ts'

/** What an event is of, as a page says it. */
export type EventThing = Omit<NamedThing, 'id'>

/** The SOPs and sends that events name by id: each module is asked once for a whole page of events. */
export async function nameThings(
  ctx: Ctx,
  rows: readonly Pick<TimelineRow, 'properties'>[],
): Promise<(row: Pick<TimelineRow, 'properties'>) => readonly EventThing[]> {
  const known: { readonly property: string; readonly things: ReadonlyMap<string, EventThing> }[] = []
  for (const port of ctx.fillsOf<TimelineNames>(TIMELINE_NAMES)) {
    const { property } = port
    // A site sends events with properties of its own: what is no id of ours is not looked for.
    const ids = [...new Set(rows.map((row) => row.properties[property]).filter(isCursorUuid))]
    const found = ids.length > 0 ? await port.nameThings(ctx, ids) : []
    known.push({ property, things: new Map(found.map(({ id, ...thing }) => [id, thing])) })
  }
  return (row) => known.flatMap(({ property, things }) => things.get(row.properties[property] ?? '') ?? [])
}
