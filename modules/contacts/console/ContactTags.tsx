import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Flex, Select, Tag, Tooltip } from '#kit/web/ui.tsx'
import { TagChips } from './TagChips.tsx'
import { TEXTS } from './texts.ts'
import { useBatchWrites } from './use-batch-writes.ts'
import { useTagChoices } from './use-choices.ts'
import { useTagOrigins } from './use-tag-origins.ts'

/** The tags of one person, put on and taken off with undo. */
export function ContactTags({ contactId, tagIds }: { contactId: number; tagIds: readonly string[] }) {
  const texts = useTexts(TEXTS)
  const writes = useBatchWrites()
  const { options, nameOf } = useTagChoices()
  const mayWrite = useAllowed()('contacts.write')
  const originOf = useTagOrigins(contactId)
  if (!mayWrite) return <TagChips tagIds={tagIds} />
  const others = options.filter((option) => !tagIds.includes(option.value))
  return (
    <div className="hs-stack">
      <Flex gap={4} wrap>
        {tagIds.map((tagId) => (
          <Tag
            key={tagId}
            closable
            onClose={(event) => {
              event.preventDefault()
              void writes.untag(tagId, [contactId])
            }}
          >
            <Tooltip title={originOf(tagId)}>
              <span>{nameOf(tagId)}</span>
            </Tooltip>
          </Tag>
        ))}
      </Flex>
      <Select
        aria-label={texts.addTag}
        placeholder={texts.addTag}
        value={null}
        loading={writes.running}
        disabled={writes.running}
        notFoundContent={texts.noTagsYet}
        showSearch={{ optionFilterProp: 'label' }}
        options={others}
        onSelect={(tagId: string | null) => tagId !== null && void writes.tag(tagId, [contactId])}
      />
    </div>
  )
}
