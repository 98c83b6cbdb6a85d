import { expect, it } from 'vitest'
import { checkPersona } from './persona.ts'

const voice = {
  ...{ self: '壳仔', address: 'nin' as const, never: ['亲亲', '最后一天'], usual: ['我先记下', '不急'] },
  ...{ marksMax: 1, charactersMax: 80 },
}
const rules = (text: string, others?: readonly string[]) =>
  checkPersona(text, voice, others).map(({ rule, level }) => `${rule} ${level}`)

it('says what a persona must not say, and what does not sound like it', () => {
  expect(rules('您好，我是壳仔，我先记下您家猫的口味。')).toEqual([])
  expect(rules('亲亲，今天最后一天')).toEqual(['never breach', 'never breach'])
  expect(rules('你好！快来！')).toEqual(['address hint', 'marks hint'])
  expect(rules(`您好${'，吃得香吗'.repeat(12)}`)).toEqual(['own_words hint'])
  expect(rules(`您好，不急${'，吃得香吗'.repeat(16)}`)).toEqual(['length hint'])
})

it('does not take a variable for words, and knows how other personas call themselves', () => {
  expect(rules('{{你的名字}}您好')).toEqual([])
  expect(rules('您好，我是小海，不急', ['小海', '壳仔', ''])).toEqual(['other_self breach'])
  expect(rules('   ')).toEqual([])
})

it('explains every finding in both languages', () => {
  expect(checkPersona('亲亲', voice)).toMatchObject([{ zh: '“亲亲”是这个人设不说的', en: 'it never says “亲亲”' }])
})
