import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Modal, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listTags as listContactTags } from '#modules/contacts/contract.ts'
import { addTags, listTags } from '../contract/tags.ts'
import { TEXTS } from './texts.ts'

export interface TagAddProps {
  /** Open while there is one. */
  readonly companyId: string | undefined
  readonly onClose: () => void
}

/** Chooses tags to be made in WeCom too. */
export function TagAdd({ companyId, onClose }: TagAddProps) {
  const texts = useTexts(TEXTS).tags
  const feedback = useFeedback()
  const [tagIds, setTagIds] = useState<string[]>([])
  const tags = useRead(listContactTags, {}, { enabled: companyId !== undefined })
  const add = useWrite(addTags, {
    refresh: [listTags],
    onFailure: feedback.failed,
    onDone: ({ added }) => {
      feedback.done(texts.added(added))
      setTagIds([])
      onClose()
    },
  })
  const plain = (tags.value?.items ?? []).filter(({ kind, ownerStaffId }) => kind === 'plain' && ownerStaffId === null)
  const options = [...Map.groupBy(plain, ({ groupName }) => groupName)].map(([label, some]) => ({
    label,
    options: some.map(({ id, name }) => ({ value: id, label: name })),
  }))
  return (
    <Modal
      open={companyId !== undefined}
      title={texts.add}
      okText={texts.addVerb(tagIds.length)}
      okButtonProps={{ disabled: tagIds.length === 0, loading: add.running }}
      onCancel={onClose}
      onOk={() => companyId && add.run({ params: { companyId }, body: { tagIds } })}
      destroyOnHidden
    >
      <p className="hs-faint">{texts.addHint}</p>
      <Select
        mode="multiple"
        aria-label={texts.choose}
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={texts.choose}
        value={tagIds}
        options={options}
        onChange={setTagIds}
      />
    </Modal>
  )
}
