import { useTexts } from '#kit/web/texts.ts'
import { Select, Tag } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'
import { useBatchWrites } from './use-batch-writes.ts'
import { useTagChoices } from './use-choices.ts'

/** The tags of one person, put on and taken off with undo. */
export function ContactTags({ contactId, tagIds }: { contactId: number; tagIds: readonly string[] }) {
  const texts = useTexts(TEXTS)
  const writes = useBatchWrites()
  const { options, nameOf } = useTagChoices()
  const others = options.filter((option) => !tagIds.includes(option.value))
  return (
    <div className="hs-stack">
      <div>
        {tagIds.map((tagId) => (
          <Tag
            key={tagId}
            closable
            onClose={(event) => {
              event.preventDefault()
              void writes.untag(tagId, [contactId])
            }}
          >
            {nameOf(tagId)}
          </Tag>
        ))}
      </div>
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
