import { describe, expect, it } from 'vitest'
import { DIGEST_DEFAULT, digestCard, digestsDue, isQuiet } from './digest.ts'

const at = (hours: number, minutes = 0) => hours * 60 + minutes

describe('the time of a digest', () => {
  it.each([
    [at(8, 59), []],
    [at(9), ['morning']],
    [at(9, 59), ['morning']],
    [at(10), []],
    [at(17, 10), ['overdue']],
  ])('at minute %i of the day: %j', (minutes, due) => {
    expect(digestsDue(DIGEST_DEFAULT, minutes)).toEqual(due)
  })

  it('is never where there is none', () => {
    expect(digestsDue({ ...DIGEST_DEFAULT, morningAt: null }, at(9))).toEqual([])
  })

  it('is quiet over midnight too', () => {
    expect([at(20, 59), at(21), at(0), at(7, 59), at(8)].map((minutes) => isQuiet(DIGEST_DEFAULT, minutes))).toEqual([
      ...[false, true, true, true, false],
    ])
    const midday = { ...DIGEST_DEFAULT, quietFrom: '12:00', quietUntil: '13:00' }
    expect([at(11, 59), at(12), at(13)].map((minutes) => isQuiet(midday, minutes))).toEqual([false, true, false])
  })
})

describe('the card', () => {
  const none = { dueToday: 0, overdue: 0, topValue: 0 }

  it('is none where there is nothing to do', () => {
    expect(digestCard('morning', none)).toBeUndefined()
    expect(digestCard('overdue', { ...none, dueToday: 3 })).toBeUndefined()
  })

  it('says how many, how late, and where to begin', () => {
    const card = digestCard('morning', { dueToday: 12, overdue: 3, topValue: 12_345_600 })
    expect(card).toEqual({
      title: '今天 12 个任务',
      description: '今天要做 12 个，其中 3 个超时。\n最值得先做的一位累计消费 1,234.56 元，名单按价值排好了。',
    })
  })

  it('fits into what WeCom shows of a card', () => {
    const most = { dueToday: 99_999, overdue: 99_999, topValue: Number.MAX_SAFE_INTEGER }
    for (const kind of ['morning', 'overdue', 'by_hand'] as const) {
      const card = digestCard(kind, most)
      expect(new TextEncoder().encode(card?.title).length).toBeLessThanOrEqual(128)
      expect(new TextEncoder().encode(card?.description).length).toBeLessThanOrEqual(512)
    }
  })
})
