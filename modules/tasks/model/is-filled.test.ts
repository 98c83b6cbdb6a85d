import { expect, it } from 'vitest'
import { FILLING_CHARACTERS_MAX, isFilled } from './is-filled.ts'

it('a script with its variables filled is that script; anything more or else is not', () => {
  const script = '{{客户称呼}}，破的（{{最近商品}}）这就补发。'
  expect(isFilled(script, '王女士，破的（桂花乌龙 250g）这就补发。')).toBe(true)
  expect(isFilled(`${script}\n`, '您，破的（上次选的那款）这就补发。 ')).toBe(true)
  expect(isFilled(script, '王女士，破的（桂花乌龙）这就补发。再看看新茶')).toBe(false)
  expect(isFilled(script, '新茶到了')).toBe(false)
  expect(isFilled(script, `${'买'.repeat(FILLING_CHARACTERS_MAX + 1)}，破的（茶）这就补发。`)).toBe(false)
  expect(isFilled('a.c', 'abc')).toBe(false)
})

it('a script of many variables is told apart at once', () => {
  const script = `${'{{客户称呼}}'.repeat(40)}。`
  const begun = performance.now()
  expect(isFilled(script, `${'买'.repeat(1900)}！`)).toBe(false)
  expect(isFilled(script, `${'买'.repeat(1900)}。`)).toBe(true)
  expect(isFilled(script, `${'买'.repeat(40 * FILLING_CHARACTERS_MAX + 1)}。`)).toBe(false)
  expect(performance.now() - begun).toBeLessThan(1000)
})

it('a character that takes two places counts once', () => {
  expect(isFilled('{{客户称呼}}好', `${'😀'.repeat(FILLING_CHARACTERS_MAX)}好`)).toBe(true)
  expect(isFilled('{{客户称呼}}好', `${'😀'.repeat(FILLING_CHARACTERS_MAX + 1)}好`)).toBe(false)
})
