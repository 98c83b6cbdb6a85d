import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import type { Tag, TagGroup } from '../world/tag.ts'

type Change = 'create' | 'update' | 'delete'

/** A change somebody made in the console is told; the same change by the API is not. */
export function tellTag(sim: Sim, corp: Corp, change: Change, type: 'tag' | 'tag_group', id: string): void {
  sim.teller.tell(corp, [
    ['Event', 'change_external_tag'],
    ['Id', id],
    ['TagType', type],
    ['ChangeType', change],
  ])
}

/** The console makes a group with its tags. */
export function makeTagGroup(sim: Sim, corp: Corp, name: string, names: readonly string[]): TagGroup {
  const createdAt = sim.clock.now()
  const group: TagGroup = {
    id: sim.chance.id('et'),
    name,
    createdAt,
    order: 0,
    deleted: false,
    madeBy: 0,
    strategyId: 0,
    tags: new Map(),
  }
  for (const tagName of names) {
    const tag: Tag = { id: sim.chance.id('et'), name: tagName, createdAt, order: 0, deleted: false }
    group.tags.set(tag.id, tag)
  }
  corp.tagGroups.set(group.id, group)
  tellTag(sim, corp, 'create', 'tag_group', group.id)
  for (const id of group.tags.keys()) tellTag(sim, corp, 'create', 'tag', id)
  return group
}
