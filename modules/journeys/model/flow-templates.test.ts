import { describe, expect, it } from 'vitest'
import { flowFaults } from './flow-faults.ts'
import { drawnSettingsOf, FLOW_TEMPLATES } from './flow-templates.ts'
import { missingOf } from './missing.ts'
import { settingsSchema } from './settings.ts'
import { FLOW_TEMPLATE_KEYS } from './template-keys.ts'

describe('drawn templates', () => {
  it('has one for every key', () => expect(FLOW_TEMPLATES.map((one) => one.key)).toEqual([...FLOW_TEMPLATE_KEYS]))

  it.each(FLOW_TEMPLATES)('$zh lacks nothing but its people, segments and tags', (template) => {
    let made = 0
    const settings = drawnSettingsOf(template, () => `0193e2a0-0000-7000-8000-${String(++made).padStart(12, '0')}`)
    expect(settingsSchema.parse(settings)).toEqual(settings)
    expect(missingOf(template.zh, settings).filter((one) => one !== 'flow')).toEqual(['stage'])
    const faults = flowFaults(settings.flow ?? { entry: null, nodes: [] }).map((one) => one.fault)
    expect(faults.filter((fault) => fault !== 'no_segment' && fault !== 'no_tag')).toEqual([])
  })
})
