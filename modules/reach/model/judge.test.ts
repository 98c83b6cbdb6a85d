import { describe, expect, it } from 'vitest'
import { afterVerdict, judgementOf, standing } from './judge.ts'
import type { TouchAsk } from './touch.ts'
import type { Verdict } from './verdict.ts'

const ask: TouchAsk = {
  key: 'k',
  contactId: 1,
  purpose: 'marketing',
  channel: 'moments',
  at: new Date('2026-11-20T10:00Z'),
}
const until = (text: string): Verdict => ({
  kind: 'defer',
  reason: 'later',
  until: new Date(text),
  zh: `到 ${text}`,
  en: `to ${text}`,
})
const through = (...verdicts: (Verdict | undefined)[]) =>
  judgementOf(
    ask,
    verdicts.reduce((before, verdict, i) => afterVerdict(before, `gate${i}`, verdict), standing(ask)),
  )

describe('a way through the gates', () => {
  it('ends proposed when none stops it, with all that was said', () => {
    const passed: Verdict = { kind: 'pass', zh: '同意', en: 'agreed', facts: { n: 1 } }
    expect(through(undefined, passed)).toMatchObject({
      outcome: 'proposed',
      dueAt: ask.at,
      facts: { n: 1 },
      sentence: { zh: '为什么发：同意。要由导购确认才会发出。' },
    })
    expect(through(undefined).sentence.zh).toBe('为什么发：没有规则拦下它。要由导购确认才会发出。')
  })

  it('ends at the gate that stops it', () => {
    const stop: Verdict = { kind: 'suppress', reason: 'no', zh: '不行', en: 'no' }
    expect(through(undefined, stop)).toMatchObject({
      outcome: 'suppressed',
      gate: 'gate1',
      reason: 'no',
      sentence: { zh: '为什么没发：不行。' },
    })
  })

  it('is put off as far as the latest gate says, never brought forward', () => {
    const judged = through(until('2026-11-22T00:00Z'), until('2026-11-21T00:00Z'))
    expect(judged).toMatchObject({ outcome: 'proposed', dueAt: new Date('2026-11-22T00:00Z'), reason: 'later' })
    expect(judged.ask.at).toEqual(ask.at)
  })
})
