import { describe, expect, it } from 'vitest'
import { CONSENT_CHANNELS } from '#modules/compliance/index.ts'
import { ACCOUNT_KINDS } from '../model/accounts/account.ts'
import { DIRECT_PROVIDERS } from './all-direct-providers.ts'
import { PROVIDERS } from './all-providers.ts'

describe.each(DIRECT_PROVIDERS.map((provider) => [provider.key, provider] as const))('direct provider %s', (_, one) => {
  it('says whose consent it asks for, and through which kind of account', () => {
    expect(CONSENT_CHANNELS).toContain(one.channel)
    expect(ACCOUNT_KINDS).toContain(one.accountKind)
    expect(one.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(one.en).not.toBe('')
  })
})

it('no two ways have the same name', () => {
  const keys = [...PROVIDERS, ...DIRECT_PROVIDERS].map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
