import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { changeDepartment, createDepartment, type listDepartments, type listStaff } from '../contract.ts'
import { isWithin } from '../model/sight.ts'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listDepartments>

export interface DepartmentFormProps {
  /** Absent: a new one. */
  readonly edited: Row | undefined
  readonly departments: readonly Row[]
  readonly staff: readonly RowOf<typeof listStaff>[]
  readonly onClose: () => void
}

const blank: { name: string; parentId: string | null; staffIds: string[] } = { name: '', parentId: null, staffIds: [] }

/** Name, place and people of a department. */
export function DepartmentForm({ edited, departments, staff, onClose }: DepartmentFormProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const onDone = () => {
    feedback.done(texts.changed)
    onClose()
  }
  const create = useWrite(createDepartment, { onDone })
  const change = useWrite(changeDepartment, { onDone })
  const own = departments.filter((one) => !one.source && !(edited && isWithin(departments, one.id, edited.id)))
  const initial = edited ? { name: edited.name, parentId: edited.parentId, staffIds: [...edited.staffIds] } : blank
  return (
    <EditForm
      initial={initial}
      write={edited ? change : create}
      onSubmit={(body) => (edited ? change.run({ params: { departmentId: edited.id }, body }) : create.run({ body }))}
      verb={texts.save}
      onCancel={onClose}
    >
      <TextField name="name" label={texts.department} />
      <SelectField
        name="parentId"
        label={texts.parent}
        options={own.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TagsField
        name="staffIds"
        label={texts.staffOf}
        options={staff.filter((one) => one.active).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </EditForm>
  )
}
