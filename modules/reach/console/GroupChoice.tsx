import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Select } from '#kit/web/ui.tsx'
import { useGroupChoices, useMemberChoices, useTagChoices } from '#modules/channels/console/door.ts'
import type { DraftPartProps } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'

/** Groups by name and owner; each owner gets a task of their own. */
export function GroupChoice({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const { choices, loading } = useGroupChoices(draft.companyId ?? '')
  const customers = choices
    .filter(({ value }) => draft.chatIds.includes(value))
    .reduce((sum, one) => sum + one.customers, 0)
  return (
    <>
      <ManyOf
        label={texts.groups}
        hint={texts.groupsHint(draft.chatIds.length, customers)}
        placeholder={texts.pickGroups}
        loading={loading}
        choices={choices}
        value={draft.chatIds}
        onChange={(chatIds) => onChange({ chatIds })}
      />
      <EvenIfRefused draft={draft} onChange={onChange} />
    </>
  )
}

/** Who publishes a moment, and whose customers see it. */
export function MomentChoice({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const members = useMemberChoices(draft.companyId ?? '')
  const tags = useTagChoices(draft.companyId ?? '')
  return (
    <>
      <ManyOf
        label={texts.publishers}
        hint={texts.publishersHint}
        placeholder={texts.pickMember}
        choices={members}
        value={draft.userids}
        onChange={(userids) => onChange({ userids })}
      />
      <Field label={texts.viewers} hint={texts.viewersHint}>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            className="hs-field-wide"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={texts.allCustomers}
            value={[...draft.tags]}
            options={tags}
            onChange={(picked: string[]) => onChange({ tags: picked })}
          />
        )}
      </Field>
      <EvenIfRefused draft={draft} onChange={onChange} />
    </>
  )
}

interface ManyOfProps {
  readonly label: string
  readonly hint: string
  readonly placeholder: string
  readonly loading?: boolean
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** Several of a list, by search or all at once. */
function ManyOf({ label, hint, placeholder, loading = false, choices, value, onChange }: ManyOfProps) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <Field label={label} hint={hint} required>
      {(ids) => (
        <div className="hs-stack">
          <Select
            {...ids}
            mode="multiple"
            className="hs-field-wide"
            showSearch={{ optionFilterProp: 'label' }}
            maxTagCount={8}
            loading={loading}
            placeholder={placeholder}
            value={[...value]}
            options={[...choices]}
            onChange={onChange}
          />
          <div className="hs-row">
            <Button
              size="small"
              disabled={choices.length === 0}
              onClick={() => onChange(choices.map((one) => one.value))}
            >
              {texts.allGroups(choices.length)}
            </Button>
          </div>
        </div>
      )}
    </Field>
  )
}

function EvenIfRefused({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  if (draft.purpose !== 'marketing') return null
  return (
    <Checkbox checked={draft.evenIfRefused} onChange={(event) => onChange({ evenIfRefused: event.target.checked })}>
      {texts.evenIfRefused}
    </Checkbox>
  )
}
