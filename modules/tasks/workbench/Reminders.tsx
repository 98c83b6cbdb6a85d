import type { AnswerOf } from '#kit/pure/route.ts'
import { List, ListItem } from '#kit/web/phone/List.tsx'
import { PhoneIcon } from '#kit/web/phone/PhoneIcon.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readOwnDay } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Reminder = AnswerOf<typeof readOwnDay>['reminders'][number]

/** Of what one was reminded and has not yet done. */
export function Reminders({ reminders }: { reminders: readonly Reminder[] }) {
  const texts = useTexts(TEXTS)
  if (reminders.length === 0) return null
  const words = ({ kind, byName }: Reminder) => {
    if (kind === 'by_hand') return texts.remindedBy(byName)
    if (kind === 'silent') return texts.remindedSilent
    return kind === 'overdue' ? texts.remindedOverdue : texts.remindedSoon
  }
  return (
    <List title={texts.reminders}>
      {reminders.slice(0, 3).map((one) => (
        <ListItem
          key={one.taskId}
          to={`/tasks/${one.taskId}`}
          lead={<PhoneIcon name="bell" />}
          title={words(one)}
          note={
            <>
              {one.title} · <TimeText at={one.at} ago />
            </>
          }
        />
      ))}
    </List>
  )
}
