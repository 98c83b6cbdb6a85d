import { describe, expect, it } from 'vitest'
import { missingOf, warningsOf } from './missing.ts'
import { settingsSchema } from './settings.ts'
import { TEMPLATE_KEYS } from './template-keys.ts'
import { settingsOf, TEMPLATES } from './templates.ts'

describe('templates', () => {
  it('has one for every key', () => expect(TEMPLATES.map((one) => one.key)).toEqual([...TEMPLATE_KEYS]))

  it.each(TEMPLATES)('$zh lacks nothing but its people', (template) => {
    let made = 0
    const settings = settingsOf(template, () => `0193e2a0-0000-7000-8000-${String(++made).padStart(12, '0')}`)
    expect(settingsSchema.parse(settings)).toEqual(settings)
    expect(missingOf(template.zh, settings)).toEqual(['stage'])
    expect(warningsOf(settings)).toEqual([])
  })
})
