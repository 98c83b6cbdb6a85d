import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createContact, listTags } from '../contract.ts'
import { ContactFields, type ContactFormValue } from './ContactForm.tsx'
import { changedValues } from './fields/field-values.ts'
import { useFields } from './fields/use-fields.ts'
import { TEXTS } from './texts.ts'

const BLANK: ContactFormValue = {
  name: '',
  phone: '',
  gender: null,
  birthday: null,
  province: '',
  city: '',
  guideStaffId: null,
  tagIds: [],
  values: [],
}

/** Somebody entered by hand. */
export default function ContactNewPage() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const go = useGo()
  const { asked } = useFields()
  const write = useWrite(createContact, {
    refresh: [listTags],
    onDone: ({ id }) => {
      feedback.done(texts.created)
      go(`/contacts/${id}`, { replace: true })
    },
  })
  return (
    <section>
      <PageHeader title={texts.addContact} back={{ to: '/contacts', label: texts.back }} />
      <div className="hs-panel hs-panel-body">
        <EditForm
          initial={BLANK}
          write={write}
          onSubmit={(value) =>
            write.run({ body: { ...toBody(value), attributes: changedValues(asked, value.values, {}) } })
          }
          verb={texts.create}
          draftKey="contact.new"
          onCancel={() => go('/contacts')}
        >
          <ContactFields isNew />
        </EditForm>
      </div>
    </section>
  )
}

/** What is not known is not sent. */
function toBody({ name, phone, gender, birthday, province, city, guideStaffId, tagIds }: ContactFormValue) {
  return {
    name,
    phone: phone || undefined,
    gender: gender ?? undefined,
    birthday: birthday ?? undefined,
    province: province || undefined,
    city: city || undefined,
    guideStaffId: guideStaffId ?? undefined,
    tagIds: [...tagIds],
  }
}
