import { describe, expect, it } from 'vitest'
import { CONSENT_CHANNELS } from '#modules/compliance/index.ts'
import { findProvider, PROVIDERS } from './all-providers.ts'

describe.each(PROVIDERS.map((provider) => [provider.key, provider] as const))('provider %s', (key, provider) => {
  it('is found by its name, and says whose consent it asks for', () => {
    expect(findProvider(key)).toBe(provider)
    expect(CONSENT_CHANNELS).toContain(provider.channel)
  })

  it('has a name in both languages and limits that are limits', () => {
    expect(provider.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(provider.en).not.toBe('')
    const { textBytesMax, recipientsMax, link } = provider.carries
    for (const limit of [textBytesMax, recipientsMax, link.titleBytesMax, link.descBytesMax])
      expect(limit).toBeGreaterThan(0)
  })
})

it('no two have the same name', () => {
  expect(new Set(PROVIDERS.map(({ key }) => key)).size).toBe(PROVIDERS.length)
})
