import { describe, expect, it } from 'vitest'
import { newsOf, type RecipientNews, remindersLeft, waitToLook } from './mass-send.ts'
import { personalVariables, refusalOfWords } from './mass-words.ts'
import { spreadOf } from './quota-left.ts'

const at = new Date('2026-11-20T02:00:00Z')
const newsIn = (state: RecipientNews['state']) =>
  newsOf({ id: 'r', touchId: 't', member: 'lin', state, at, proof: { msgid: 'm' } }).map((one) => one.state)

describe('what the ledger is told of a recipient', () => {
  it('is delivered, with the press of the member, only when the platform delivered', () => {
    expect(newsIn('delivered')).toEqual(['confirmed', 'delivered'])
  })
  it.each(['not_friend', 'limit', 'not_sendable', 'failed'] as const)(
    'is refused and never confirmed for %s',
    (state) => {
      expect(newsIn(state)).toEqual(['refused'])
    },
  )
  it('is nothing while they wait', () => {
    expect(newsIn('waiting')).toEqual([])
  })
})

describe('reminders', () => {
  const hour = (hours: number) => new Date(at.getTime() - hours * 3_600_000)
  const rule = { max: 3, hours: 24 }
  it('are those of the task reminded most, within the hours of the rule', () => {
    const tasks = [
      { state: 'created' as const, remindedAt: [hour(25), hour(2)] },
      { state: 'created' as const, remindedAt: [hour(3), hour(2)] },
      { state: 'done' as const, remindedAt: [hour(3), hour(2), hour(1)] },
    ]
    expect(remindersLeft(tasks, rule, at)).toBe(1)
  })
})

it('looks for an unknown outcome a few times, and then no more', () => {
  expect([0, 1, 2, 3].map((looks) => waitToLook(looks) !== undefined)).toEqual([true, true, true, false])
})

describe('words for many', () => {
  const limits = {
    ...{ textBytesMax: 12, link: { titleBytesMax: 6, descBytesMax: 6 } },
    ...{ attachmentsMax: 2, miniProgram: { titleBytesMax: 6 } },
  }
  const words = (text: string, more = {}) => ({ text, link: null, attachments: [], ...more })
  const link = { title: '链接', url: 'https://a' }
  const picture = { kind: 'image', mediaId: 'm1' } as const
  it('hold no variable of a person', () => {
    expect(personalVariables('{{店铺名}}的{{客户称呼}}，{{ 累计单数 }}单，{{客户称呼}}')).toEqual([
      '客户称呼',
      '累计单数',
    ])
  })
  it('are measured in bytes', () => {
    expect(refusalOfWords(words('四个汉字'), limits)).toBeUndefined()
    expect(refusalOfWords(words('五个汉字啊'), limits)).toBe('text_too_long')
    expect(refusalOfWords(words('', { link: { ...link, title: '三个字' } }), limits)).toBe('link_too_long')
    const program = { ...picture, kind: 'mini_program', title: '三个字', appid: 'wx1', page: 'a' }
    expect(refusalOfWords(words('', { attachments: [program] }), limits)).toBe('mini_program_title')
  })
  it('may be a picture alone, and hold no more than fits', () => {
    expect(refusalOfWords(words('', { attachments: [picture] }), limits)).toBeUndefined()
    expect(refusalOfWords(words('', { link, attachments: [picture, picture] }), limits)).toBe('too_many_attachments')
  })
})

it('spreads people by what they have left', () => {
  expect(spreadOf([0, 0, 3, 30, 21])).toEqual([
    { from: 0, to: 0, people: 2 },
    { from: 1, to: 3, people: 1 },
    { from: 21, to: null, people: 2 },
  ])
})
