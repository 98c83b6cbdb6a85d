import type { AnswerOf } from '#kit/pure/route.ts'
import { List, ListItem } from '#kit/web/phone/List.tsx'
import { PhoneIcon } from '#kit/web/phone/PhoneIcon.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readOwnDay } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** What one was told of customers lately; nothing is to be done about it. */
export function Notices({ notices }: { readonly notices: AnswerOf<typeof readOwnDay>['notices'] }) {
  const texts = useTexts(TEXTS)
  if (notices.length === 0) return null
  return (
    <List title={texts.notices}>
      {notices.map((one) => (
        <ListItem
          key={one.id}
          to={`/customers/${one.contactId}`}
          lead={<PhoneIcon name="bell" />}
          title={one.words}
          note={
            <>
              {one.contactName} · {one.source} · <TimeText at={one.at} ago />
            </>
          }
        />
      ))}
    </List>
  )
}
