import type { Corp } from '../world/corp.ts'
import type { Tag, TagGroup } from '../world/tag.ts'

/** A tag with its group, deleted ones too. */
export function findTag(corp: Corp, id: string): { tag: Tag; group: TagGroup } | undefined {
  for (const group of corp.tagGroups.values()) {
    const tag = group.tags.get(id)
    if (tag) return { tag, group }
  }
  return undefined
}

export function liveTags(group: TagGroup): Tag[] {
  return [...group.tags.values()].filter((tag) => !tag.deleted)
}

export function countTags(corp: Corp): number {
  return [...corp.tagGroups.values()].reduce((sum, group) => sum + (group.deleted ? 0 : liveTags(group).length), 0)
}

/** Deletes a tag; a group goes with its last. Customers lose it. */
export function dropTag(corp: Corp, group: TagGroup, tag: Tag): void {
  tag.deleted = true
  if (liveTags(group).length === 0) group.deleted = true
  for (const external of corp.externals.values())
    for (const relation of external.followers.values()) relation.tags.delete(tag.id)
}

export function dropGroup(corp: Corp, group: TagGroup): void {
  for (const tag of liveTags(group)) dropTag(corp, group, tag)
  group.deleted = true
}
