import { describe, expect, it } from 'vitest'
import { missingOf, warningsOf } from './missing.ts'
import { BLANK_SETTINGS, type Settings, sameFrame, sameWay } from './settings.ts'

const step = (day: number, text = '您好') => ({
  id: `0193e2a0-0000-7000-8000-${String(day).padStart(12, '0')}`,
  kind: 'message' as const,
  day,
  time: '10:00',
  title: '',
  scriptId: null,
  text,
})
const whole: Settings = {
  ...BLANK_SETTINGS,
  stage: { segmentId: '0193e2a0-0000-7000-8000-000000000001' },
  steps: [step(1), step(5)],
}

describe('a draft', () => {
  it('says what it lacks', () => {
    expect(missingOf('', BLANK_SETTINGS)).toEqual(['name', 'stage', 'steps'])
    expect(missingOf('x', whole)).toEqual([])
    expect(missingOf('x', { ...whole, way: 'moments', executor: null })).toEqual(['way_available', 'executor'])
    expect(missingOf('x', { ...whole, steps: [step(1, ' ')] })).toEqual(['step_text'])
  })

  it('is warned of touches day after day, and of measuring nothing', () => {
    expect(warningsOf(whole)).toEqual([])
    expect(warningsOf({ ...whole, steps: [step(3), step(2)] })).toEqual(['too_frequent'])
    expect(warningsOf({ ...whole, holdoutPercent: 0, steps: [step(40)] })).toEqual(['no_holdout', 'long_after_goal'])
  })

  it('takes in and measures people the same while it runs; its way is another one where people move otherwise', () => {
    const [first = step(1), second = step(5)] = whole.steps
    expect(sameWay(whole, { ...whole, steps: [{ ...first, text: '早' }, second] })).toBe(true)
    expect(sameWay(whole, { ...whole, steps: [second, first] })).toBe(true)
    expect(sameWay(whole, { ...whole, dueHours: 4, executor: null })).toBe(true)
    expect(sameWay(whole, { ...whole, steps: [{ ...first, day: 2 }, second] })).toBe(false)
    expect(sameWay(whole, { ...whole, steps: [first] })).toBe(false)
    expect(sameWay(whole, { ...whole, purpose: 'service' })).toBe(false)
    expect(sameFrame(whole, { ...whole, steps: [first] })).toBe(true)
    expect(sameFrame(whole, { ...whole, goal: { days: 30, kind: 'bought' } })).toBe(true)
    expect(sameFrame(whole, { ...whole, goal: { days: 31, kind: 'bought' } })).toBe(false)
    const plan = { hypothesis: '三天内回访，多买一次', primaryGoal: 'orders' as const }
    expect(sameFrame(whole, { ...whole, plan })).toBe(false)
    expect(sameFrame({ ...whole, plan }, { ...whole, plan: { ...plan } })).toBe(true)
    expect(sameFrame(whole, { ...whole, holdoutPercent: 20 })).toBe(false)
    expect(sameFrame(whole, { ...whole, stage: null })).toBe(false)
  })
})
