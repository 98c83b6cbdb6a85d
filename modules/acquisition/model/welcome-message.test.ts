import { describe, expect, it } from 'vitest'
import { bytesOf, cutToBytes, faultOf, isFit, recordOf, wordsOf } from './welcome-message.ts'

const known = new Set(['客户称呼', '累计单数'])
const mini = { kind: 'mini_program', mediaId: 'm', title: '会员中心', appid: 'wx1', page: 'pages/index' } as const
const picture = { kind: 'image', mediaId: 'p', fileName: '海报.png' } as const
const card = { title: '新人礼', url: 'https://example.com', description: '', picture: '' }

describe('a welcome can be kept', () => {
  it.each([
    [undefined, { text: '{{客户称呼}}您好', links: [] }],
    [undefined, { text: '', links: [card] }],
    ['welcome_empty', { text: '  ', links: [] }],
    ['welcome_too_long', { text: '汉'.repeat(1334), links: [] }],
    ['welcome_too_long', { text: '好', links: [{ ...card, title: '汉'.repeat(43) }] }],
    [undefined, { text: '', links: [], attachments: [picture] }],
    [undefined, { text: '', links: Array(5).fill(card), attachments: Array(4).fill(picture) }],
    ['welcome_too_many', { text: '好', links: Array(6).fill(card), attachments: Array(4).fill(picture) }],
    ['welcome_too_long', { text: '好', links: [], attachments: [{ ...mini, title: '汉'.repeat(22) }] }],
    ['welcome_variable', { text: '{{ 星座 }}', links: [] }],
    ['welcome_variable', { text: '第 {{累计单数}} 单', links: [] }],
  ] as const)('or not: %s', (fault, message) => {
    expect(faultOf({ attachments: [], ...message }, known)).toBe(fault)
  })
})

it('is cut between characters', () => {
  expect(cutToBytes('a汉字😀', 8)).toBe('a汉字')
  expect(bytesOf(cutToBytes('😀'.repeat(9), 10))).toBe(8)
})

it('is judged by all its words, and stands in the record by what went', () => {
  const message = { text: '您好', links: [card], attachments: [picture, mini] }
  expect(wordsOf(message)).toBe('您好\n会员中心\n新人礼\n')
  expect(recordOf(message)).toBe('您好\n[图片] 海报.png\n[小程序] 会员中心')
  expect(recordOf({ ...message, text: '' })).toBe('[图片] 海报.png\n[小程序] 会员中心')
})

it('sends a file as what it is, and a mini program with a picture', () => {
  expect([isFit(picture, 'image'), isFit(picture, 'video'), isFit(picture, undefined)]).toEqual([true, false, false])
  expect([isFit(mini, 'image'), isFit(mini, 'file')]).toEqual([true, false])
  expect(isFit({ ...picture, kind: 'file' }, 'image')).toBe(true)
})
