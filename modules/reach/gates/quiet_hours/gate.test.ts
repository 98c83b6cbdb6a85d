import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../model/settings.ts'
import { quietVerdict } from './gate.ts'

const late = {
  key: 'k',
  contactId: 1,
  purpose: 'marketing',
  channel: 'private_chat',
  at: new Date('2026-11-20T22:00+08:00'),
} as const

it('puts off to the end of the quiet hours, or leaves out, and says so', () => {
  expect(quietVerdict(late, DEFAULT_SETTINGS, 'Asia/Shanghai')).toMatchObject({
    kind: 'defer',
    until: new Date('2026-11-21T09:00+08:00'),
    zh: '原定 2026-11-20 22:00 在安静时段（21:30–09:00）内，推迟到 2026-11-21 09:00',
  })
  const strict = { ...DEFAULT_SETTINGS, quietAction: 'suppress' } as const
  expect(quietVerdict(late, strict, 'Asia/Shanghai')).toMatchObject({ kind: 'suppress', reason: 'quiet_hours' })
  const noon = { ...late, at: new Date('2026-11-20T12:00+08:00') }
  expect(quietVerdict(noon, strict, 'Asia/Shanghai')).toBeUndefined()
})
