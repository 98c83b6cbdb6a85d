import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Radio, Select } from '#kit/web/ui.tsx'
import { useGroupChoices, useMemberChoices, useTagChoices } from '#modules/channels/console/door.ts'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import type { DraftPartProps, DraftState } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'
import { PickMany } from './PickMany.tsx'

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
      <Viewers draft={draft} onChange={onChange} />
      <EvenIfRefused draft={draft} onChange={onChange} />
    </>
  )
}

const VIEWERS = ['all', 'tags', 'segment'] as const

/** All customers of who publishes, or those with a tag, or a segment that keeps one. */
export function Viewers({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const tags = useTagChoices(draft.companyId ?? '')
  return (
    <Field label={texts.viewers} hint={texts.viewersHint[draft.viewers]}>
      {(ids) => (
        <div className="hs-stack">
          <Radio.Group
            value={draft.viewers}
            options={VIEWERS.map((value) => ({ value, label: texts.viewerKinds[value] }))}
            onChange={(event) => onChange({ viewers: event.target.value as DraftState['viewers'] })}
          />
          {draft.viewers === 'tags' && (
            <Select
              {...ids}
              mode="multiple"
              className="hs-field-wide"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={texts.pickTags}
              value={[...draft.tags]}
              options={tags}
              onChange={(picked: string[]) => onChange({ tags: picked })}
            />
          )}
          {draft.viewers === 'segment' && (
            <SegmentPicker id={ids.id} value={draft.segmentId} onChange={(segmentId) => onChange({ segmentId })} />
          )}
        </div>
      )}
    </Field>
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
          <PickMany
            ids={ids}
            choices={choices}
            value={value}
            loading={loading}
            placeholder={placeholder}
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
