import { describe, expect, it } from 'vitest'
import { standingOf } from '../model/standing.ts'
import type { LibraryScript, Situation } from './assist.ts'
import { readAnswer } from './language-model/answer.ts'
import { maskWords, questionOf, SCRIPTS_SENT } from './language-model/question.ts'
import { rankLibrary } from './library/assist.ts'

const script = (id: string, change: Partial<LibraryScript> = {}): LibraryScript => ({
  ...{ id, name: id, body: `${id}，{{客户称呼}}`, stage: null, touchpoint: null, purpose: null },
  ...change,
})
const situation: Situation = {
  ...{ standing: 'repeat', followStage: null, tags: ['猫粮党'], categories: ['猫粮'], orders: 3, daysSinceOrder: 40 },
  ...{ hasOpenIssue: false, said: new Set<string>() },
}
const names = (all: readonly LibraryScript[], now: Situation = situation) =>
  rankLibrary(all, now, 5).map(({ name }) => name)

describe('the library', () => {
  it('puts first what fits the stage, the moment and what they buy, and says why', () => {
    const fits = script('猫粮上新', { stage: 'repeat', purpose: 'promotion' })
    const all = [script('老客问候', { purpose: 'care' }), fits, script('首单礼', { stage: 'first_order' })]
    const ranked = rankLibrary(all, situation, 5)
    expect(ranked.map(({ name }) => name)).toEqual(['猫粮上新', '老客问候'])
    expect(ranked[0]?.reasons).toEqual([
      { kind: 'stage', word: 'repeat' },
      { kind: 'purpose', word: 'promotion' },
      { kind: 'word', word: '猫粮' },
    ])
  })

  it('lets go what was said lately, and what belongs elsewhere', () => {
    const all = [script('甲', { stage: 'repeat' }), script('乙', { stage: 'repeat' })]
    expect(names(all, { ...situation, said: new Set(['甲']) })).toEqual(['乙'])
    expect(names([script('群里说', { stage: 'repeat', touchpoint: 'group_chat' })])).toEqual([])
  })

  it('an open issue comes before any offer', () => {
    const all = [script('促销', { purpose: 'promotion' }), script('道歉', { purpose: 'after_sales' })]
    expect(names(all, { ...situation, hasOpenIssue: true })).toEqual(['道歉'])
  })
})

describe('a language model', () => {
  const scripts = [script('a'), script('b')]
  const ask = { situation, scripts, limit: 5 }
  const answered = (content: string) => readAnswer(JSON.stringify({ choices: [{ message: { content } }] }), ask)

  it('is told nothing that names or numbers a person', () => {
    expect(maskWords('王 138 0013 8000，a.b@c.cn，3 单，1299 元')).toBe('王 ***，***，3 单，1299 元')
    const sent = JSON.stringify(questionOf({ ...ask, situation: { ...situation, tags: ['电话13800138000'] } }, 'm'))
    expect(sent).toContain('{{客户称呼}}')
    expect(sent).not.toContain('13800138000')
    const many = Array.from({ length: 60 }, (_, n) => script(`s${n}`))
    expect(questionOf({ ...ask, scripts: many }, 'm').messages[1]?.content).not.toContain(`${SCRIPTS_SENT + 1}. `)
  })

  it('only its picks of the list count, each once; a fence is taken off; nonsense is no answer', () => {
    const said =
      '```json\n{"picks":[{"n":2,"why":"合适"},{"n":2,"why":"又"},{"n":9,"why":"无"}],"draft":{"text":"您好"}}\n```'
    expect(answered(said)?.map(({ scriptId, body }) => [scriptId, body])).toEqual([
      ['b', 'b，{{客户称呼}}'],
      [null, '您好'],
    ])
    expect([answered('好的'), readAnswer('{}', ask), readAnswer('<html>', ask)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('orders say where somebody stands', () => {
  const at = (orders: number, daysSinceOrder: number | null, daysKnown = 400) =>
    standingOf({ orders, daysSinceOrder, daysKnown })
  expect([at(0, null, 3), at(0, null), at(1, 10), at(3, 10), at(9, 10), at(9, 120), at(9, 200)]).toEqual([
    ...['new_friend', 'not_bought', 'first_order', 'repeat', 'loyal', 'lapsing', 'lost'],
  ])
})
