import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import type { EditorProps } from '../conditions/editor-parts.tsx'
import type { PeopleCondition } from '../conditions/people/condition.ts'
import { listPeopleListNames } from '../contract/freeze.ts'
import { TEXTS } from './rfm-texts.ts'

/** Which list held fast. It stands here and not with its plug, because it asks the module's own wire. */
export function PeopleListEditor({ value, onChange, readOnly }: EditorProps<PeopleCondition>) {
  const texts = useTexts(TEXTS)
  const lists = useRead(listPeopleListNames).value?.items ?? []
  return (
    <Select
      className="hs-field-wide"
      aria-label={texts.list}
      placeholder={texts.list}
      notFoundContent={texts.noLists}
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label' }}
      value={value.listId || undefined}
      options={lists.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(listId: string) => onChange({ ...value, listId })}
    />
  )
}
