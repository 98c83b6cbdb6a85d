import { useAllowed } from '#kit/web/session.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { listTagGroups, listTags } from '../contract.ts'
import { TAG_FAMILIES, type TagFamily } from '../model/tag-family.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

/** Tags that may be put on people, by group; and the name of every tag by its id. */
export function useTagChoices(): { readonly options: readonly Option[]; readonly nameOf: (tagId: string) => string } {
  const tags = useRead(listTags).value?.items ?? []
  const names = new Map(tags.map((tag) => [tag.id, tag.name]))
  return {
    options: tags
      .filter((tag) => tag.kind === 'plain')
      .map(({ id, name, groupName, ownerName }) => ({ value: id, label: `${ownerName ?? groupName} / ${name}` })),
    nameOf: (tagId) => names.get(tagId) ?? '…',
  }
}

/** The company's tags as choices, those of one family together. */
export function useTagsByFamily(): readonly { readonly family: TagFamily; readonly options: readonly Option[] }[] {
  const groups = useRead(listTagGroups).value?.items ?? []
  const tags = useRead(listTags).value?.items ?? []
  return TAG_FAMILIES.toReversed().flatMap((family) => {
    const own = new Set(groups.filter((group) => group.family === family).map(({ id }) => id))
    const options = tags
      .filter((tag) => tag.kind === 'plain' && own.has(tag.groupId))
      .map(({ id, name, groupName }) => ({ value: id, label: `${groupName} / ${name}` }))
    return options.length === 0 ? [] : [{ family, options }]
  })
}

/** Guides at work, for those who may see the staff. */
export function useGuideChoices(): readonly Option[] {
  const enabled = useAllowed()('organisation.read_staff')
  const guides = useRead(listStaff, { query: { role: 'guide', limit: 200 } }, { enabled }).value?.items ?? []
  return guides.filter((guide) => guide.active).map(({ id, name }) => ({ value: id, label: name }))
}
