import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { editContact, type readContact } from '../contract.ts'
import { ContactFields, type ContactFormValue } from './ContactForm.tsx'
import { changedValues, toInput } from './fields/field-values.ts'
import { useFields } from './fields/use-fields.ts'
import { TEXTS } from './texts.ts'

export interface ContactEditProps {
  readonly contact: AnswerOf<typeof readContact>
  readonly open: boolean
  readonly onClose: () => void
}

/** Corrects what we know of a person. */
export function ContactEdit({ contact, open, onClose }: ContactEditProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(editContact, {
    onDone: () => {
      feedback.done(texts.saved)
      onClose()
    },
  })
  const { asked } = useFields()
  const { name, birthday, province, city, guideStaffId, tagIds } = contact
  const initial: ContactFormValue = {
    ...{ name, birthday, province, city, guideStaffId, tagIds },
    phone: '',
    values: asked.map((field) => toInput(field, contact.attributes[field.key])),
    gender: contact.gender || null,
  }
  const submit = ({ phone, gender, values, tagIds: _, ...rest }: ContactFormValue) =>
    write.run({
      params: { contactId: contact.id },
      body: {
        ...rest,
        phone: phone || undefined,
        gender: gender ?? '',
        attributes: changedValues(asked, values, contact.attributes),
      },
    })
  return (
    <DetailDrawer open={open} title={texts.edit} onClose={onClose}>
      <EditForm initial={initial} write={write} onSubmit={submit} verb={texts.save} onCancel={onClose}>
        <ContactFields isNew={false} />
      </EditForm>
    </DetailDrawer>
  )
}
