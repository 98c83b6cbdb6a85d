import { expect, it } from 'vitest'
import { refusalToTell } from './staff-message.ts'

const limits = { perMinute: 30, perHour: 1000, perDay: 400 }

it.each([
  [{ inMinute: 29, inHour: 999, today: 399 }, undefined],
  [{ inMinute: 30, inHour: 30, today: 30 }, '每分钟 30 条'],
  [{ inMinute: 0, inHour: 1000, today: 399 }, '每小时 1000 条'],
  [{ inMinute: 0, inHour: 0, today: 400 }, '400 人次'],
])('of %j says %s', (sent, words) => {
  const refusal = refusalToTell(sent, limits)
  if (words === undefined) expect(refusal).toBeUndefined()
  else expect(refusal?.zh).toContain(words)
})
