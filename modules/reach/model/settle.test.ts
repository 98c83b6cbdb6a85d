import { describe, expect, it } from 'vitest'
import { settle, settledAt } from './settle.ts'
import type { TouchNews } from './touch-news.ts'
import type { TouchRecord } from './touch-record.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const touch: TouchRecord = {
  id: 't1',
  key: 'k',
  contactId: 1,
  purpose: 'marketing',
  channel: 'private_chat',
  journeyId: null,
  stepId: null,
  staffId: null,
  scriptId: null,
  campaignId: null,
  arm: null,
  universal: null,
  contentKind: null,
  value: null,
  askedFor: at(1),
  dueAt: at(1),
  state: 'proposed',
  gate: null,
  reason: null,
  sentenceZh: '',
  sentenceEn: '',
  facts: {},
  proof: null,
  proposedAt: at(0),
  remindedAt: null,
  confirmedAt: null,
  deliveredAt: null,
  answeredAt: null,
  endedAt: null,
}
const news = (state: Exclude<TouchNews['state'], 'delivered' | 'answered'>, hour: number, proof?: TouchNews['proof']) =>
  ({ touchId: 't1', state, at: at(hour), proof }) satisfies TouchNews
const delivered: TouchNews = { touchId: 't1', state: 'delivered', at: at(5), proof: { messageId: 'm1' } }

describe('settle', () => {
  it('notes each step with its time, and adds proofs up', () => {
    const after = settle(touch, [news('reminded', 2), news('confirmed', 3, { way: 'copied_and_sent' }), delivered])
    expect(after.touch).toMatchObject({ state: 'delivered', remindedAt: at(2), confirmedAt: at(3), deliveredAt: at(5) })
    expect(after.touch.proof).toEqual({ way: 'copied_and_sent', messageId: 'm1' })
    expect(after.happened.map(({ name }) => name)).toEqual([
      'Message Reminded',
      'Message Confirmed',
      'Message Delivered',
    ])
    expect(settledAt(after.touch)).toEqual(at(3))
  })

  it('says nothing new for late and repeated news', () => {
    const confirmed = settle(touch, [news('confirmed', 3)]).touch
    for (const late of [news('confirmed', 4), news('expired', 4), news('reminded', 4)])
      expect(settle(confirmed, [late])).toEqual({ touch: confirmed, happened: [] })
  })

  it('takes an undone confirmation back with its time and proof, but not what the platform proved', () => {
    const confirmed = settle(touch, [news('confirmed', 3, { way: 'copied_and_sent' })]).touch
    expect(settle(confirmed, [news('retracted', 4)]).touch).toEqual(touch)
    const proven = settle(confirmed, [delivered]).touch
    expect(settle(proven, [news('retracted', 6)]).touch).toBe(proven)
  })

  it('lets the proof of a delivery outweigh what was thought to have ended', () => {
    expect(settle(touch, [news('expired', 4), delivered]).touch).toMatchObject({ state: 'delivered', endedAt: at(4) })
  })

  it('says why it did not go of whatever ended, and that it went of what went after all', () => {
    const why = { zh: '导购没有发：刚刚聊过', en: 'the guide had just spoken with them' }
    const planned: TouchRecord = { ...touch, sentenceZh: '为什么发：没有规则拦下它。要由导购确认才会发出。' }
    const refused = settle(planned, [{ ...news('refused', 3), why }]).touch
    expect(refused.sentenceZh).toBe('为什么没发：导购没有发：刚刚聊过。')
    for (const state of ['refused', 'expired', 'withdrawn'] as const)
      expect(settle(planned, [news(state, 3)]).touch.sentenceZh).toMatch(/^为什么没发：.+。$/)
    const late = settle(refused, [delivered]).touch
    expect(late.sentenceZh).toMatch(/^发了：先前记为没有发出/)
    expect(settle(settle(refused, [news('confirmed', 4)]).touch, [news('retracted', 5)]).touch.sentenceZh).toMatch(
      /^为什么发：.*又撤销了/,
    )
  })

  it('lets what a guide would not send go again once they have undone that', () => {
    const again = settle(settle(touch, [news('refused', 3)]).touch, [news('retracted', 4)]).touch
    expect(again).toMatchObject({ state: 'proposed', endedAt: null, proof: null })
    expect(again.sentenceZh).toMatch(/^为什么发：导购说过不发，又撤销了/)
    const ended = settle(touch, [news('expired', 3)]).touch
    expect(settle(ended, [news('retracted', 4)]).touch).toBe(ended)
  })

  it('says of what had given way and went all the same that it was sent', () => {
    const gone = { state: 'withdrawn', reason: 'gave_way', gate: 'person_cap', endedAt: at(2) } as const
    const gaveWay: TouchRecord = { ...touch, ...gone, facts: { gaveWayTo: 't2' }, sentenceZh: '没有发：让给了它' }
    const { touch: after } = settle(gaveWay, [news('confirmed', 3, { way: 'copied_and_sent' })])
    expect(after).toMatchObject({ state: 'confirmed', reason: null, gate: null, endedAt: null, confirmedAt: at(3) })
    expect(after.sentenceZh).toMatch(/^发了：/)
    expect(after.facts).toEqual({ gaveWayTo: 't2' })
    expect(settle(after, [news('retracted', 4)]).touch.sentenceZh).toMatch(/^为什么发：.*撤销/)
    expect(settle(gaveWay, [news('reminded', 3)]).touch).toBe(gaveWay)
  })
})
