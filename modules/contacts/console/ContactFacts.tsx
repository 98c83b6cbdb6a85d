import type { ReactNode } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { call } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import { MaskedText, TimeText } from '#kit/web/values.tsx'
import { type readContact, revealPhones } from '../contract.ts'
import { FieldValue } from './fields/FieldValue.tsx'
import { useFields } from './fields/use-fields.ts'
import { Told } from './Told.tsx'
import { TEXTS, wordOf } from './texts.ts'

/** What we know of a person, each fact with where it comes from. */
export function ContactFacts({ contact }: { contact: AnswerOf<typeof readContact> }) {
  const texts = useTexts(TEXTS)
  const fields = useFields()
  const fact = (key: string, label: string, children: ReactNode) => ({ key, label, children })
  const told = (field: string, label: string, children: ReactNode) =>
    fact(field, label, <Told source={contact.provenance[field]}>{children}</Told>)
  const dash = <span className="hs-faint">—</span>
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        told('name', texts.name, contact.name || dash),
        fact('phone', texts.phone, <Phone contactId={contact.id} masked={contact.phone} />),
        told('guideStaffId', texts.guide, contact.guideName ?? <span className="hs-faint">{texts.noGuide}</span>),
        told('gender', texts.gender, contact.gender === '' ? dash : texts[contact.gender]),
        told('birthday', texts.birthday, contact.birthday ?? dash),
        told('city', texts.city, [contact.province, contact.city].filter(Boolean).join(' ') || dash),
        fact('since', texts.since, <TimeText at={contact.createdAt} />),
        fact('source', texts.source, wordOf(texts.sources, contact.source)),
        fact('number', texts.number, contact.id),
        ...fields.asked.map((field) => {
          const value = contact.attributes[field.key]
          const shown = value === undefined ? dash : <FieldValue field={field} value={value} />
          return told(`attributes.${field.key}`, field.name, shown)
        }),
        ...Object.entries(contact.attributes)
          .filter(([key]) => !fields.asked.some((field) => field.key === key))
          .map(([key, value]) => {
            const field = fields.ofKey.get(key)
            return told(`attributes.${key}`, field?.name ?? key, <FieldValue field={field} value={value} />)
          }),
      ]}
    />
  )
}

/** The phone, whole on demand for those who may; each look is noted by the server. */
function Phone({ contactId, masked }: { contactId: number; masked: string | null }) {
  const feedback = useFeedback()
  const mayReveal = useAllowed()('contacts.read_phone')
  if (masked === null) return <span className="hs-faint">—</span>
  const reveal = async () => {
    try {
      const { phones } = await call(revealPhones, { params: { contactId } })
      return phones.join('、')
    } catch (failure) {
      feedback.failed(failure)
      return undefined
    }
  }
  return <MaskedText masked={masked} reveal={mayReveal ? reveal : undefined} />
}
