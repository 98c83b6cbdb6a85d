import { useGo } from '#kit/web/navigation.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { BATCH_PEOPLE_MAX } from '../contract.ts'
import { TEXTS } from './texts.ts'
import type { BatchWrites } from './use-batch-writes.ts'
import { type Option, useGuideChoices, useTagChoices } from './use-choices.ts'

/** Stands for nobody in the list of guides. */
const NOBODY = 'none'

export interface ContactBatchProps {
  readonly ids: readonly string[]
  readonly clear: () => void
  readonly writes: BatchWrites
}

/** What can be done to the people selected. */
export function ContactBatch({ ids, clear, writes }: ContactBatchProps) {
  const texts = useTexts(TEXTS)
  const { options } = useTagChoices()
  const guides = useGuideChoices()
  const go = useGo()
  const contactIds = ids.map(Number)
  if (ids.length > BATCH_PEOPLE_MAX) return <span className="hs-warn">{texts.tooManyPicked(BATCH_PEOPLE_MAX)}</span>
  const act = (work: Promise<void>) => void work.then(clear)
  return (
    <>
      <Act label={texts.addTag} options={options} writes={writes} onPick={(id) => act(writes.tag(id, contactIds))} />
      <Act
        label={texts.removeTag}
        options={options}
        writes={writes}
        onPick={(id) => act(writes.untag(id, contactIds))}
      />
      <Act
        label={texts.assign}
        options={[...guides, { value: NOBODY, label: texts.noGuide }]}
        writes={writes}
        onPick={(id) => act(writes.assign(id === NOBODY ? null : id, contactIds))}
      />
      <Slot name="contacts.list.batch" context={{ ids: ids.join(',') }} />
      <Button onClick={() => go(`/bulk-actions/new?ids=${ids.join(',')}`)}>{texts.moreBulk}</Button>
    </>
  )
}

interface ActProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly writes: BatchWrites
  readonly onPick: (id: string) => void
}

/** A verb that needs one choice: picking it does it. */
function Act({ label, options, writes, onPick }: ActProps) {
  const texts = useTexts(TEXTS)
  return (
    <Select
      aria-label={label}
      className="hs-filter-select"
      placeholder={label}
      value={null}
      loading={writes.running}
      disabled={writes.running}
      notFoundContent={texts.noTagsYet}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...options]}
      onSelect={(id: string | null) => id !== null && onPick(id)}
    />
  )
}
