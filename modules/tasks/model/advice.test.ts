import { expect, it } from 'vitest'
import { type AdviceContent, madeChoices, openQuestion, problemOfSheet, recommend } from './advice.ts'

const choices = (...keys: string[]) => keys.map((key) => ({ key, text: key, tagId: null }))
const right = (question: string, choice: string) => ({ question, choice, reason: `${question}${choice}` })
const sheet: AdviceContent = {
  ...{ name: '选粮', category: '猫粮' },
  questions: [
    { key: 'age', text: '多大', multiple: false, fieldKey: null, choices: choices('kitten', 'adult') },
    { key: 'need', text: '在意什么', multiple: true, fieldKey: null, choices: choices('gut', 'coat') },
  ],
  products: [
    { key: 'a', name: '甲', note: '', fits: [right('age', 'adult')] },
    { key: 'b', name: '乙', note: '', fits: [right('age', 'adult'), right('need', 'gut')] },
    { key: 'c', name: '丙', note: '', fits: [right('age', 'kitten')] },
  ],
}

it('recommends what most speaks for, with what speaks for it, and nothing for which nothing does', () => {
  const said = { age: ['adult'], need: ['gut', 'coat'] }
  expect(recommend(sheet, said).map(({ product, reasons }) => [product.key, reasons])).toEqual([
    ['b', ['ageadult', 'needgut']],
    ['a', ['ageadult']],
  ])
  expect(madeChoices(sheet, said).map(({ choice }) => choice.key)).toEqual(['adult', 'gut', 'coat'])
})

it('wants every question answered by what it offers', () => {
  const open = (age: string[], need: string[]) => openQuestion(sheet, { age, need })
  expect(open(['adult'], ['gut', 'coat'])).toBeUndefined()
  expect([open([], ['gut']), open(['adult', 'kitten'], ['gut']), open(['adult'], ['x'])]).toEqual([
    'age',
    'age',
    'need',
  ])
  expect([open(['adult'], ['gut', 'gut']), openQuestion(sheet, {})]).toEqual(['need', 'age'])
})

it('a sheet names each thing once, and no answer that cannot be given', () => {
  expect(problemOfSheet(sheet)).toBeUndefined()
  expect(problemOfSheet({ ...sheet, products: [...sheet.products, ...sheet.products] })).toBe('a')
  const lost = { key: 'd', name: '丁', note: '', fits: [right('age', 'old')] }
  expect(problemOfSheet({ ...sheet, products: [lost] })).toBe('age old')
})
