import type { Ctx } from '#kit/node/ctx.ts'
import { TAGS_MAX } from './change-tags.ts'
import type { ReadPerson } from './import-rows.ts'
import { saveTags } from './save-tags.ts'
import type { LeftOutRow } from './store/import-file.ts'
import { listTags } from './store/tag.ts'

/** Where tags go that an import brings for the first time. */
const TAG_GROUP = '导入'

export interface TagPlan {
  readonly people: readonly ReadPerson[]
  /** Rows with tags for which there is no room any more. */
  readonly leftOut: readonly LeftOutRow[]
  /** Tags there are, by name. */
  readonly known: ReadonlyMap<string, string>
  readonly fresh: readonly string[]
}

/** Which tags the rows name: those there are, by name in any group, and those to be made. */
export async function planTags(ctx: Ctx, people: readonly ReadPerson[]): Promise<TagPlan> {
  const named = new Set(people.flatMap(({ tagNames }) => tagNames))
  const tags = named.size === 0 ? [] : await listTags(ctx)
  const usable = tags.filter((tag) => tag.kind === 'plain' && tag.ownerStaffId === null)
  const known = new Map(usable.toReversed().map((tag) => [tag.name, tag.id]))
  const unknown = [...named].filter((name) => !known.has(name))
  const fresh = unknown.slice(0, Math.max(0, TAGS_MAX - tags.length))
  const without = new Set(unknown.slice(fresh.length))
  const fits = ({ tagNames }: ReadPerson) => !tagNames.some((name) => without.has(name))
  const leftOut = people
    .filter((row) => !fits(row))
    .map(({ line, cells }): LeftOutRow => ({ line, cells, reason: 'too_many_tags', column: '' }))
  return { people: people.filter(fits), leftOut, known, fresh }
}

/** Ids of all tags of the plan by name; those that are not there yet are made. */
export async function makeTags(ctx: Ctx, { known, fresh }: TagPlan): Promise<ReadonlyMap<string, string>> {
  if (fresh.length === 0) return known
  const made = await saveTags(
    ctx,
    fresh.map((name) => ({ group: TAG_GROUP, name })),
  )
  return new Map([...known, ...made.map((tag) => [tag.name, tag.id] as const)])
}
