import { expect, it } from 'vitest'
import { readConfig } from '#kit/node/config.ts'
import type { Platform } from '#kit/node/module.ts'
import { isSimulated } from './token.ts'

const world = { url: 'http://127.0.0.1:4999', corpId: 'wwdemo', agentId: 1, secret: 's' }
const platformOf = (env: Readonly<Record<string, string>>, beside?: typeof world) =>
  ({ config: { ...readConfig(env), ...(beside ? { world: beside } : {}) } }) as Platform

it('takes the company of the ecosystem beside a demo for simulated, and no real one', () => {
  const platform = platformOf({}, world)
  expect([isSimulated(platform, 'wwdemo'), isSimulated(platform, 'wwreal')]).toEqual([true, false])
})

it('takes every company for simulated where another address is named', () => {
  expect(isSimulated(platformOf({ HUOSHUI_WECOM_URL: 'http://127.0.0.1:4998' }), 'wwreal')).toBe(true)
  expect(isSimulated(platformOf({}), 'wwreal')).toBe(false)
})
