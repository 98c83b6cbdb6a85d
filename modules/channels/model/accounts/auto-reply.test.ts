import { expect, it } from 'vitest'
import { type AutoReply, replyFor } from './auto-reply.ts'

const rule = (id: string, more: Partial<AutoReply>): AutoReply => ({
  ...{ id, occasion: 'words', words: [], whole: false, body: id, enabled: true, ...more },
})
const rules = [
  rule('hello', { occasion: 'follow' }),
  rule('tea', { words: ['茶'] }),
  rule('new tea', { words: ['新茶'], whole: true }),
  rule('shop', { words: ['ＡＢＣ'], enabled: true }),
  rule('off', { words: ['优惠'], enabled: false }),
  rule('other', { occasion: 'other' }),
]
const said = (text: string) => replyFor(rules, { kind: 'write', properties: { type: 'text', text } })?.id

it('prefers the whole words to a part, and falls back to the answer to everything else', () => {
  expect(said('新茶')).toBe('new tea')
  expect(said('有新茶吗')).toBe('tea')
  expect(said(' abc ')).toBe('shop')
  expect(said('优惠')).toBe('other')
  expect(replyFor(rules, { kind: 'write', properties: { type: 'image' } })?.id).toBe('other')
})

it('greets a new follower, and answers nothing to what nobody wrote a rule for', () => {
  expect(replyFor(rules, { kind: 'follow', properties: {} })?.id).toBe('hello')
  expect(replyFor([], { kind: 'follow', properties: {} })).toBeUndefined()
  expect(replyFor(rules, { kind: 'scan', properties: {} })).toBeUndefined()
  expect(replyFor(rules.slice(0, 2), { kind: 'write', properties: { text: '你好' } })).toBeUndefined()
})
