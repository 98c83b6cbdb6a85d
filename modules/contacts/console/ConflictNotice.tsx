import type { AnswerOf } from '#kit/pure/route.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import type { readContact } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Says that a source takes this person and another for one. */
export function ConflictNotice({ contact }: { contact: AnswerOf<typeof readContact> }) {
  const texts = useTexts(TEXTS)
  if (contact.conflicts.length === 0) return null
  const links = contact.conflicts.map((id) => (
    <PageLink key={id} to={`/contacts/${id}`}>
      #{id}
    </PageLink>
  ))
  return (
    <Alert
      type="warning"
      showIcon
      title={texts.conflict(contact.conflicts.join(', '))}
      action={<PageLink to="/contacts/pairs">{texts.review}</PageLink>}
      description={<span>{links}</span>}
    />
  )
}
