import { expect, it } from 'vitest'
import { SeededClock } from '#kit/node/clock.ts'
import type { Platform } from '#kit/node/module.ts'
import { askWecom, CALLS_AT_ONCE, isCrowded } from './ask-wecom.ts'

it('is crowded once more than so many wait for this API of this company, and for no other', () => {
  const never = new Promise<never>(() => undefined)
  const platform = { clock: new SeededClock(new Date(0), 1), inTenant: () => never } as unknown as Platform
  const whose = { tenantId: 't', companyId: 'c' }
  const ask = () => void askWecom(platform, whose, { path: 'auth/getuserinfo', repeatable: false })
  const crowded = (path = 'auth/getuserinfo', companyId = 'c') => isCrowded(platform, { ...whose, companyId }, path, 20)
  for (let nth = 0; nth < CALLS_AT_ONCE + 20; nth += 1) ask()
  expect(crowded()).toBe(false)
  ask()
  expect(crowded()).toBe(true)
  expect([crowded('user/get'), crowded('auth/getuserinfo', 'other')]).toEqual([false, false])
})
