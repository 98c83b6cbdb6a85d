import { Flex, Tag } from '#kit/web/ui.tsx'
import { useTagChoices } from './use-choices.ts'

/** The tags of a person by their names. */
export function TagChips({ tagIds }: { tagIds: readonly string[] }) {
  const { nameOf } = useTagChoices()
  if (tagIds.length === 0) return <span className="hs-faint">—</span>
  return (
    <Flex gap={4}>
      {tagIds.map((tagId) => (
        <Tag key={tagId}>{nameOf(tagId)}</Tag>
      ))}
    </Flex>
  )
}
