import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Messages to staff',
  hint:
    'Reminders by cards of the app, one line each: why it went, or why not. The limits of the platform are kept ' +
    'here, since WeCom drops what is beyond them in silence.',
  at: 'When',
  member: 'Member',
  kind: 'Kind',
  kinds: {
    morning: 'Digest of the day',
    overdue: 'Overdue',
    by_hand: 'Reminder',
    silent: 'Nothing done',
    escalated: 'Waits for you',
    notice: 'News of customers',
  },
  message: 'Message',
  state: 'Outcome',
  states: { waiting: 'On its way', sent: 'Sent', held: 'Held back', failed: 'Failed' },
  why: 'Why',
  company: 'Company',
  none: 'Nothing was sent to staff yet',
  noneHint: 'Guides who are linked to a member get a digest of their tasks every morning.',
}
