import { describe, expect, it } from 'vitest'
import { bytesOf, cutToBytes, faultOf } from './welcome-message.ts'

const known = new Set(['客户称呼', '累计单数'])
const card = { title: '新人礼', url: 'https://example.com', description: '', picture: '' }

describe('a welcome can be kept', () => {
  it.each([
    [undefined, { text: '{{客户称呼}}您好', links: [] }],
    [undefined, { text: '', links: [card] }],
    ['welcome_empty', { text: '  ', links: [] }],
    ['welcome_too_long', { text: '汉'.repeat(1334), links: [] }],
    ['welcome_too_long', { text: '好', links: [{ ...card, title: '汉'.repeat(43) }] }],
    ['welcome_variable', { text: '{{ 星座 }}', links: [] }],
    ['welcome_variable', { text: '第 {{累计单数}} 单', links: [] }],
  ] as const)('or not: %s', (fault, message) => {
    expect(faultOf(message, known)).toBe(fault)
  })
})

it('is cut between characters', () => {
  expect(cutToBytes('a汉字😀', 8)).toBe('a汉字')
  expect(bytesOf(cutToBytes('😀'.repeat(9), 10))).toBe(8)
})
