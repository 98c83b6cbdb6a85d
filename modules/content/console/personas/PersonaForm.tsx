import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, InputNumber, Radio, Select } from '#kit/web/ui.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { createPersona, type listPersonas, savePersona } from '../../contract/personas.ts'
import { ADDRESSES, type PersonaWording } from '../../model/persona.ts'
import { PERSONA_TEXTS } from './persona-texts.ts'
import { WeekCalendar } from './WeekCalendar.tsx'

type Shown = RowOf<typeof listPersonas>

const BLANK: PersonaWording = {
  ...{ name: '', self: '', voice: '', story: '', address: 'nin', never: [], usual: [], marksMax: 2 },
  ...{ charactersMax: 200, photos: '', calendar: [], staffIds: [] },
}

interface PersonaFormProps {
  readonly open: boolean
  /** The one that is changed; a new one when absent. */
  readonly persona: Shown | undefined
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** Who speaks: voice, story, boundaries, pictures, calendar, and the accounts that share it. */
export function PersonaForm({ open, persona, mayWrite, onClose }: PersonaFormProps) {
  const texts = useTexts(PERSONA_TEXTS)
  return (
    <DetailDrawer open={open} title={persona ? texts.edit : texts.make} onClose={onClose}>
      {open && <Fields key={persona?.id ?? 'new'} persona={persona} mayWrite={mayWrite} onClose={onClose} />}
    </DetailDrawer>
  )
}

export interface PersonaPartProps {
  readonly draft: PersonaWording
  readonly disabled: boolean
  readonly onChange: (part: Partial<PersonaWording>) => void
}

function Fields({ persona, mayWrite, onClose }: Omit<PersonaFormProps, 'open'>) {
  const texts = useTexts(PERSONA_TEXTS)
  const feedback = useFeedback()
  const [draft, setDraft] = useState<PersonaWording>(() => wordingOf(persona))
  const options = {
    onFailure: feedback.failed,
    onDone: () => {
      feedback.done(texts.saved)
      onClose()
    },
  }
  const create = useWrite(createPersona, options)
  const save = useWrite(savePersona, options)
  const submit = () =>
    persona
      ? save.run({ params: { personaId: persona.id }, body: { ...draft, version: persona.version } })
      : create.run({ body: draft })
  const change = (part: Partial<PersonaWording>) => setDraft((old) => ({ ...old, ...part }))
  const part = { draft, disabled: !mayWrite, onChange: change }
  return (
    <div className="hs-stack">
      <Who {...part} />
      <Boundaries {...part} />
      <FormSection title={texts.photos}>
        <Line part={part} name="photos" hint={texts.photosHint} max={30} />
        {draft.photos.trim() !== '' && <Slot name="content.persona.photos" context={{ word: draft.photos.trim() }} />}
      </FormSection>
      <WeekCalendar {...part} />
      <Accounts {...part} />
      {persona && <Slot name="content.persona.mix" context={{ staffIds: persona.staffIds.join(',') }} />}
      {mayWrite && (
        <Button
          type="primary"
          disabled={draft.name.trim() === ''}
          loading={create.running || save.running}
          onClick={() => void submit()}
        >
          {texts.save}
        </Button>
      )}
    </div>
  )
}

function wordingOf(persona: Shown | undefined): PersonaWording {
  if (!persona) return BLANK
  const { id: _, version: __, archived: ___, savedAt: ____, savedBy: _____, ...wording } = persona
  return wording
}

interface LineProps {
  readonly part: PersonaPartProps
  readonly name: 'name' | 'self' | 'voice' | 'story' | 'photos'
  readonly hint: string
  readonly max: number
  readonly rows?: number
}

function Line({ part: { draft, disabled, onChange }, name, hint, max, rows }: LineProps) {
  const texts = useTexts(PERSONA_TEXTS)
  const common = { disabled, maxLength: max, value: draft[name] }
  return (
    <Field label={texts[name]} hint={hint} required={name === 'name'}>
      {(ids) =>
        rows === undefined ? (
          <Input {...ids} {...common} onChange={(event) => onChange({ [name]: event.target.value })} />
        ) : (
          <Input.TextArea
            {...ids}
            {...common}
            rows={rows}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        )
      }
    </Field>
  )
}

function Who(part: PersonaPartProps) {
  const texts = useTexts(PERSONA_TEXTS)
  return (
    <FormSection title={texts.voice}>
      <Line part={part} name="name" hint={texts.nameHint} max={30} />
      <Line part={part} name="self" hint={texts.selfHint} max={20} />
      <Line part={part} name="voice" hint={texts.voiceHint} max={500} rows={2} />
      <Line part={part} name="story" hint={texts.storyHint} max={2000} rows={4} />
    </FormSection>
  )
}

function Boundaries({ draft, disabled, onChange }: PersonaPartProps) {
  const texts = useTexts(PERSONA_TEXTS)
  return (
    <FormSection title={texts.never}>
      <Field label={texts.address}>
        {() => (
          <Radio.Group
            disabled={disabled}
            value={draft.address}
            options={ADDRESSES.map((value) => ({ value, label: texts.addresses[value] }))}
            onChange={(event) => onChange({ address: event.target.value as PersonaWording['address'] })}
          />
        )}
      </Field>
      {(['never', 'usual'] as const).map((name) => (
        <Field key={name} label={texts[name]} hint={name === 'never' ? texts.neverHint : texts.usualHint}>
          {(ids) => (
            <Select
              {...ids}
              mode="tags"
              className="hs-field-wide"
              disabled={disabled}
              value={[...draft[name]]}
              onChange={(words: string[]) => onChange({ [name]: words.map((word) => word.trim()).filter(Boolean) })}
            />
          )}
        </Field>
      ))}
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {(['marksMax', 'charactersMax'] as const).map((name) => (
          <Field key={name} label={texts[name]}>
            {(ids) => (
              <InputNumber
                {...ids}
                disabled={disabled}
                min={name === 'marksMax' ? 0 : 20}
                max={name === 'marksMax' ? 20 : 2000}
                precision={0}
                value={draft[name]}
                onChange={(value) => onChange({ [name]: value ?? draft[name] })}
              />
            )}
          </Field>
        ))}
      </div>
    </FormSection>
  )
}

const STAFF_SHOWN = 200

function Accounts({ draft, disabled, onChange }: PersonaPartProps) {
  const texts = useTexts(PERSONA_TEXTS)
  const staff = usePages(listStaff, { query: { limit: STAFF_SHOWN } }).value ?? []
  return (
    <Field label={texts.staff} hint={texts.staffHint}>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          className="hs-field-wide"
          disabled={disabled}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...draft.staffIds]}
          options={staff.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(staffIds: string[]) => onChange({ staffIds })}
        />
      )}
    </Field>
  )
}
