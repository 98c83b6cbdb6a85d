import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, SelectField, SwitchField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer, Select } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { changePlanned, planEvent, type readPlan, STANDARD_EVENTS } from '../contract.ts'
import { PropertyRows } from './PropertyRows.tsx'
import { TEXTS } from './texts.ts'

export type PlanRow = RowOf<typeof readPlan>

export type NewEvent = Pick<PlanRow, 'name' | 'properties'>

export interface PlanEditProps {
  /** A planned one to change, or what a new one begins with. */
  readonly open: PlanRow | NewEvent | undefined
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly readOnly: boolean
  readonly onClose: () => void
}

type Draft = Pick<PlanRow, 'name' | 'label' | 'description' | 'ownerStaffId' | 'extraProperties' | 'archived'> & {
  readonly properties: PlanRow['properties']
}
const blank: Draft = {
  name: '',
  label: '',
  description: '',
  ownerStaffId: null,
  extraProperties: 'accept',
  archived: false,
  properties: [],
}

/** One planned event: its words, its owner, and what it carries. */
export function PlanEdit({ open, staff, readOnly, onClose }: PlanEditProps) {
  const texts = useTexts(TEXTS)
  const adding = useWrite(planEvent, { onDone: onClose })
  const changing = useWrite(changePlanned, { onDone: onClose })
  const row = open && 'id' in open ? open : undefined
  const write = row ? changing : adding
  const submit = ({ name, archived, ...draft }: Draft) =>
    row
      ? changing.run({ params: { eventId: row.id }, body: { ...draft, archived } })
      : adding.run({ body: { name, ...draft } })
  return (
    <Drawer
      open={open !== undefined}
      title={row?.name ?? texts.addEvent}
      onClose={onClose}
      destroyOnHidden
      size="large"
    >
      <EditForm
        initial={row ?? { ...blank, ...open }}
        write={write}
        onSubmit={submit}
        verb={texts.save}
        onCancel={onClose}
        readOnly={readOnly}
      >
        {(draft: Draft, set) => (
          <>
            {!row && <StandardPick set={set} />}
            {!row && <TextField name="name" label={texts.eventName} hint={texts.eventNameHint} max={200} />}
            <TextField name="label" label={texts.label} max={60} />
            <TextAreaField name="description" label={texts.description} max={500} rows={2} />
            <SelectField
              name="ownerStaffId"
              label={texts.owner}
              clearable
              options={staff.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <PropertyRows rows={draft.properties} onChange={(rows) => set('properties', rows)} readOnly={readOnly} />
            <ChoiceField
              name="extraProperties"
              label={texts.extra}
              options={[
                { value: 'accept', label: texts.accept },
                { value: 'quarantine', label: texts.quarantineThem },
              ]}
            />
            {row && <SwitchField name="archived" label={texts.archive} />}
          </>
        )}
      </EditForm>
    </Drawer>
  )
}

/** Fills the form from an event that everybody agrees on. */
function StandardPick({ set }: { set: (path: string, value: unknown) => void }) {
  const texts = useTexts(TEXTS)
  const pick = (name: string) => {
    const event = STANDARD_EVENTS.find((one) => one.name === name)
    if (event) for (const key of ['name', 'label', 'properties'] as const) set(key, event[key])
  }
  return (
    <Select
      aria-label={texts.standard}
      placeholder={texts.standard}
      options={STANDARD_EVENTS.map(({ name, label }) => ({ value: name, label: `${label} ${name}` }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={pick}
      style={{ width: '100%' }}
    />
  )
}
