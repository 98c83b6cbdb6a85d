import { expect, it } from 'vitest'
import { CATALOGUE } from './metrics.ts'

it('names and defines every number in both languages, each name once', () => {
  for (const { name, definition, formula } of CATALOGUE) {
    expect(name.zh).toMatch(/\p{Script=Han}/u)
    expect(definition.zh).toMatch(/。$/)
    expect(definition.en).toMatch(/\.$/)
    expect(name.en).not.toMatch(/\p{Script=Han}/u)
    expect(formula.length).toBeGreaterThan(5)
  }
  expect(new Set(CATALOGUE.map(({ name }) => name.zh)).size).toBe(CATALOGUE.length)
})
