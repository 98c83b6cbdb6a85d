import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readContact } from '../contract.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactTags } from './ContactTags.tsx'

/** A person's name, for the head of the drawer. */
export function ContactName({ contactId }: { contactId: number }) {
  const { value } = useRead(readContact, { params: { contactId } })
  return value?.name || `#${contactId}`
}

/** A look at a person without leaving the list. */
export function ContactSummary({ contactId }: { contactId: number }) {
  const read = useRead(readContact, { params: { contactId } })
  return (
    <ReadView read={read}>
      {(contact) => (
        <div className="hs-stack">
          <ConflictNotice contact={contact} />
          <ContactTags contactId={contactId} tagIds={contact.tagIds} />
          <ContactFacts contact={contact} />
          <Slot name="contacts.drawer" context={{ contactId }} />
        </div>
      )}
    </ReadView>
  )
}
