import { expect, it } from 'vitest'
import { kindOfTrouble } from './say-trouble.ts'

it('tells what the store refused, what it could not read, what the program stumbled over, and what says itself', () => {
  expect(kindOfTrouble('new row for relation "passage" violates check constraint "passage_outcome"')).toBe('rule')
  expect(kindOfTrouble('null value in column "at" of relation "x" violates not-null constraint')).toBe('rule')
  expect(kindOfTrouble('duplicate key value violates unique constraint "王小明"')).toBe('rule')
  expect(kindOfTrouble('invalid input syntax for type date: "三月"')).toBe('value')
  expect(kindOfTrouble("Cannot read properties of undefined (reading 'city')")).toBe('program')
  expect(kindOfTrouble('地址里没有城市')).toBe('said')
})
