import { useTexts } from '#kit/web/texts.ts'
import type { BulkChange } from '../../model/bulk.ts'
import { useGuideChoices, useTagChoices } from '../use-choices.ts'
import { TEXTS } from './texts.ts'

/** Says a change as people do. */
export function useChangeWords(): (change: BulkChange) => string {
  const texts = useTexts(TEXTS)
  const { nameOf } = useTagChoices()
  const guides = useGuideChoices()
  return (change) => {
    if ('tagId' in change) return (change.kind === 'tag' ? texts.tagged : texts.untagged)(nameOf(change.tagId))
    if (change.kind === 'assign')
      return texts.assigned(guides.find((guide) => guide.value === change.staffId)?.label ?? texts.nobody)
    const field = change.field === 'attribute' ? change.key : texts.fields[change.field]
    return change.value === '' ? texts.cleared(field) : texts.set(field, change.value)
  }
}
