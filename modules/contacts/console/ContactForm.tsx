import { FieldRow } from '#kit/web/form/Field.tsx'
import { DateField, SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Gender } from '../model/contact.ts'
import { FieldInputs } from './fields/FieldInputs.tsx'
import type { InputValue } from './fields/field-values.ts'
import { useFields } from './fields/use-fields.ts'
import { TEXTS } from './texts.ts'
import { useGuideChoices, useTagChoices } from './use-choices.ts'

/** A person as the form holds them; empty texts and nulls are what is not known. */
export interface ContactFormValue {
  readonly name: string
  readonly phone: string
  readonly gender: Gender | null
  readonly birthday: string | null
  readonly province: string
  readonly city: string
  readonly guideStaffId: string | null
  readonly tagIds: readonly string[]
  /** Of the custom fields that are asked for, in their order. */
  readonly values: readonly InputValue[]
}

/** The fields of a person. Tags of somebody known are changed elsewhere, with undo. */
export function ContactFields({ isNew }: { isNew: boolean }) {
  const texts = useTexts(TEXTS)
  const { asked } = useFields()
  const guides = useGuideChoices()
  const { options } = useTagChoices()
  const genders = (['female', 'male'] as const).map((value) => ({ value, label: texts[value] }))
  return (
    <>
      <TextField name="name" label={texts.name} required />
      <TextField name="phone" label={isNew ? texts.phone : texts.morePhone} hint={texts.phoneHint} />
      <FieldRow>
        <SelectField name="gender" label={texts.gender} options={genders} placeholder={texts.unknown} clearable />
        <DateField name="birthday" label={texts.birthday} />
      </FieldRow>
      <FieldRow>
        <TextField name="province" label={texts.province} />
        <TextField name="city" label={texts.city} />
      </FieldRow>
      <SelectField name="guideStaffId" label={texts.guide} options={guides} placeholder={texts.noGuide} clearable />
      <FieldInputs fields={asked} />
      {isNew && <TagsField name="tagIds" label={texts.tags} options={options} placeholder={texts.pickTag} />}
    </>
  )
}
