import { expect, it } from 'vitest'
import { fillTemplate, placesOf } from './account.ts'
import { partsOf, refusesMore, saysHowToRefuse, signedText } from './sms-text.ts'

const RULE = { single: 70, part: 67 }

it.each([
  [1, 1],
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
  [160, 3],
])('counts %i characters as %i parts', (length, parts) => {
  expect(partsOf('字'.repeat(length), RULE)).toBe(parts)
})

it('counts the signature with its brackets', () => {
  expect(partsOf(signedText('活水', '字'.repeat(66)), RULE)).toBe(1)
  expect(partsOf(signedText('活水', '字'.repeat(67)), RULE)).toBe(2)
})

it.each(['R', ' r。', 'TD', 'ｔ', '退订', '退订！', '请退订谢谢', '拒收', 'N'])('“%s” refuses more', (answer) => {
  expect(refusesMore(answer)).toBe(true)
})

it.each(['收到', 'RMB', '谢谢', '几点开门', '1', 'Not yet', ''])('“%s” does not', (answer) => {
  expect(refusesMore(answer)).toBe(false)
})

it('asks of marketing that it says how to refuse more', () => {
  for (const body of ['新茶到店，拒收请回复R', '新茶到店 回T退订', '回复TD退订'])
    expect(saysHowToRefuse(body)).toBe(true)
  for (const body of ['新茶到店', '谢绝退换', '拒收破损包裹']) expect(saysHowToRefuse(body)).toBe(false)
})

it('fills places once and as they are', () => {
  const body = ['$', '{a}和$', '{b}，$', '{a}'].join('')
  expect(placesOf(body)).toEqual(['a', 'b'])
  expect(fillTemplate(body, { a: ['$', '{b}'].join(''), b: '乙' })).toBe(
    `${['$', '{b}'].join('')}和乙，${['$', '{b}'].join('')}`,
  )
})
