import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { PageLink, usePageParams } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readContact } from '../contract.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { ContactEdit } from './ContactEdit.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactTags } from './ContactTags.tsx'
import { ContactTimeline } from './ContactTimeline.tsx'
import { EntityPanels } from './fields/EntityPanels.tsx'
import { FuzzyTags } from './fuzzy/FuzzyTags.tsx'
import { IdentityPanel } from './identities/IdentityPanel.tsx'
import { MergeButton } from './merge/MergeButton.tsx'
import { MergedAway } from './merge/MergedAway.tsx'
import { MergeHistory } from './merge/MergeHistory.tsx'
import { TEXTS } from './texts.ts'

/** Everything about one person: facts left, the story in the middle, what others know of them right. */
export default function ContactDetailPage() {
  const contactId = Number(usePageParams().contactId)
  const read = useRead(readContact, { params: { contactId } })
  if (read.failure?.error.code === 'merged') return <MergedAway contactId={contactId} />
  if (read.failure?.error.code === 'not_found') return <NobodyHere contactId={contactId} />
  return <ReadView read={read}>{(contact) => <ContactView contact={contact} />}</ReadView>
}

/** No such customer, or none one may see: whether they were erased is said where erasures are. */
function NobodyHere({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const mayReadErasures = useAllowed()('compliance.read_erasures')
  const link = mayReadErasures && <PageLink to={`/erasures?q=${contactId}`}>{texts.seeErasures}</PageLink>
  return <EmptyView what={texts.nobodyHere(contactId)} hint={texts.nobodyHereHint} action={link} />
}

function ContactView({ contact }: { contact: AnswerOf<typeof readContact> }) {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('contacts.write')
  const [editing, setEditing] = useState(false)
  const context = { contactId: contact.id }
  return (
    <DetailPage
      title={contact.name || texts.unnamed(contact.id)}
      back={{ to: '/contacts', label: texts.back }}
      chips={
        <>
          {contact.lostAt && <Tag>{texts.lost}</Tag>}
          <Slot name="contacts.detail.header" context={context} />
        </>
      }
      actions={
        mayWrite && (
          <>
            <MergeButton contactId={contact.id} />
            <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
          </>
        )
      }
      left={
        <>
          <Panel title={texts.facts}>
            <ContactFacts contact={contact} />
          </Panel>
          <IdentityPanel contact={contact} />
          <EntityPanels contactId={contact.id} />
          <Panel title={texts.tags}>
            <ContactTags contactId={contact.id} tagIds={contact.tagIds} />
          </Panel>
          <Panel title={texts.fuzzyTags}>
            <FuzzyTags contactId={contact.id} />
          </Panel>
        </>
      }
      right={<Slot name="contacts.detail.side" context={context} />}
    >
      <ConflictNotice contact={contact} />
      <Panel title={texts.timeline}>
        <ContactTimeline contactId={contact.id} />
      </Panel>
      <MergeHistory contactId={contact.id} />
      <ContactEdit contact={contact} open={editing} onClose={() => setEditing(false)} />
    </DetailPage>
  )
}
