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
      <Field label={texts.groups} hint={texts.groupsHint(draft.chatIds.length, customers)} required>
        {(ids) => (
          <div className="hs-stack">
            <Select
              {...ids}
              mode="multiple"
              className="hs-field-wide"
              showSearch={{ optionFilterProp: 'label' }}
              maxTagCount={8}
              loading={loading}
              placeholder={texts.pickGroups}
              value={[...draft.chatIds]}
              options={choices}
              onChange={(chatIds: string[]) => onChange({ chatIds })}
            />
            <div className="hs-row">
              <Button
                size="small"
                disabled={choices.length === 0}
                onClick={() => onChange({ chatIds: choices.map(({ value }) => value) })}
              >
                {texts.allGroups(choices.length)}
              </Button>
            </div>
          </div>
        )}
      </Field>
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
      <Field label={texts.publishers} hint={texts.publishersHint} required>
        {(ids) => (
          <div className="hs-stack">
            <Select
              {...ids}
              mode="multiple"
              className="hs-field-wide"
              showSearch={{ optionFilterProp: 'label' }}
              maxTagCount={8}
              placeholder={texts.pickMember}
              value={[...draft.userids]}
              options={[...members]}
              onChange={(userids: string[]) => onChange({ userids })}
            />
            <div className="hs-row">
              <Button
                size="small"
                disabled={members.length === 0}
                onClick={() => onChange({ userids: members.map(({ value }) => value) })}
              >
                {texts.allGroups(members.length)}
              </Button>
            </div>
          </div>
        )}
      </Field>
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

function EvenIfRefused({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  if (draft.purpose !== 'marketing') return null
  return (
    <Checkbox checked={draft.evenIfRefused} onChange={(event) => onChange({ evenIfRefused: event.target.checked })}>
      {texts.evenIfRefused}
    </Checkbox>
  )
}
