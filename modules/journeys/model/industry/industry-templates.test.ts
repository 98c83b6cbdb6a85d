import { describe, expect, it } from 'vitest'
import { renderScript } from '#modules/content/contract.ts'
import { portsOf } from '../../steps/node-schema.ts'
import { flowFaults } from '../flow-faults.ts'
import { missingOf } from '../missing.ts'
import { settingsSchema } from '../settings.ts'
import { drawTemplate, INDUSTRY_TEMPLATES } from './industry-templates.ts'
import { INDUSTRIES } from './template-parts.ts'

const SEGMENT = '0193e2a0-0000-7000-8000-00000000ffff'
/** Touches somebody gets at most from one template, and the least time between two of them. */
const TOUCHES_MAX = 4
const APART_MINUTES = 2 * 1440
const SELLING: readonly string[] = ['invitation', 'promotion', 'recall']

function draw(template: (typeof INDUSTRY_TEMPLATES)[number]) {
  let made = 0
  const newId = () => `0193e2a0-0000-7000-8000-${String(++made).padStart(12, '0')}`
  return drawTemplate(template, { newId, segmentId: template.people.kind === 'entry' ? null : SEGMENT })
}

/** Minutes from entering to each message, on every way through. */
function waysOf(template: (typeof INDUSTRY_TEMPLATES)[number]): readonly (readonly number[])[] {
  const { flow } = draw(template).settings
  const nodeOf = new Map(flow?.nodes.map((node) => [node.id, node]))
  const walk = (id: string | null, at: number, said: readonly number[]): (readonly number[])[] => {
    const node = nodeOf.get(id ?? '')
    if (!node) return [said]
    const days = node.kind === 'wait' && node.until.kind === 'clock' ? node.until.days : 0
    const next = node.kind === 'message' ? [...said, at] : said
    return portsOf(node).flatMap((port) => {
      const late = node.kind === 'outcome' && (port === 'expired' || port === 'open') ? node.withinMinutes : 0
      return walk(node.next[port] ?? null, at + days * 1440 + late, next)
    })
  }
  return walk(flow?.entry ?? null, 0, [])
}

describe('templates of trades', () => {
  it('are at least twenty for at least eight trades, two for each, each with a key of its own', () => {
    expect(INDUSTRY_TEMPLATES.length).toBeGreaterThanOrEqual(20)
    expect(new Set(INDUSTRY_TEMPLATES.map((one) => one.key)).size).toBe(INDUSTRY_TEMPLATES.length)
    const counts = INDUSTRIES.map(({ key }) => INDUSTRY_TEMPLATES.filter((one) => one.industry === key).length)
    expect(counts.length).toBeGreaterThanOrEqual(8)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2)
  })

  it.each(INDUSTRY_TEMPLATES)('$zh may be launched as it is drawn', (template) => {
    const { settings, scripts } = draw(template)
    expect(settingsSchema.parse(settings)).toEqual(settings)
    expect(missingOf(template.zh, settings, { hypothesisRequired: true })).toEqual([])
    expect(settings.plan).toEqual({ hypothesis: template.hypothesis.zh, primaryGoal: 'buyers' })
    expect(flowFaults(settings.flow ?? { entry: null, nodes: [] })).toEqual([])
    const messages = settings.flow?.nodes.filter((node) => node.kind === 'message') ?? []
    expect(scripts.map(({ nodeId }) => nodeId).toSorted()).toEqual(messages.map(({ id }) => id).toSorted())
  })

  it.each(INDUSTRY_TEMPLATES)('$zh says what it wants, of whom, and what it leaves alone', (template) => {
    const { who, hypothesis, restraint, goalDays } = template
    for (const words of [who, hypothesis, restraint])
      for (const text of [words.zh, words.en]) expect(text.length).toBeGreaterThan(3)
    expect(goalDays).toBeGreaterThan(0)
    expect(draw(template).settings.holdoutPercent).toBeGreaterThanOrEqual(10)
    for (const said of waysOf(template)) {
      expect(said.length).toBeLessThanOrEqual(TOUCHES_MAX)
      for (const [nth, at] of said.entries())
        if (nth > 0) expect(at - (said[nth - 1] ?? 0)).toBeGreaterThanOrEqual(APART_MINUTES)
    }
  })

  // Service passes refusals of marketing, the cap, quiet hours and the universal holdout: only what follows from
  // something the customer has just done or asked for may be that.
  it.each(INDUSTRY_TEMPLATES)('$zh is marketing where it seeks out people who did not buy, or invites', (template) => {
    const { people, purpose } = template
    const invites = draw(template).scripts.some(({ part }) => SELLING.includes(part.purpose))
    if (people.kind === 'bought' || invites) expect(purpose).toBe('marketing')
    expect(draw(template).settings.purpose).toBe(purpose)
  })

  it.each(INDUSTRY_TEMPLATES)('$zh has words that fit everybody', (template) => {
    for (const { part } of draw(template).scripts) {
      const { missing } = renderScript(part.text, { 店铺名: '茶舍', 导购姓名: '小林' })
      expect(missing).toEqual([])
      expect(`${template.zh} · ${part.title}`.length).toBeLessThanOrEqual(60)
    }
  })
})
