import { expect, it } from 'vitest'
import { insideOf, joinTexts, tagsOf } from './xml-text.ts'

/** Much less than a second at any speed where each tag is looked at once, and minutes where each looks to the end. */
const MANY = 200_000
const SECOND_MS = 1000

it.each([
  ['texts', () => joinTexts('<t '.repeat(MANY))],
  ['readings', () => joinTexts('<rPh '.repeat(MANY))],
  ['sheets', () => tagsOf('<sheet '.repeat(MANY), 'sheet')],
  ['styles', () => insideOf('<cellXfs '.repeat(MANY), 'cellXfs')],
])('%s that are never closed hold nobody up', (_, read) => {
  const begun = performance.now()
  expect(read().length).toBe(0)
  expect(performance.now() - begun).toBeLessThan(SECOND_MS)
})

it('reads texts without their readings, whatever prefix they have', () => {
  expect(joinTexts('<t>东</t><rPh sb="0"><t>ひがし</t></rPh><r><t xml:space="preserve"> 京&amp;</t></r>')).toBe(
    '东 京&',
  )
  expect(joinTexts('<x:t>一</x:t><x:rPh><x:t>いち</x:t></x:rPh><x:t/><x:t>二</x:t>')).toBe('一二')
})

it('reads the tags of one element alone', () => {
  const styles = '<cellStyleXfs><xf a="0"/></cellStyleXfs><cellXfs count="2"><xf a="1"/><xf a="2"></xf></cellXfs>'
  expect(tagsOf(insideOf(styles, 'cellXfs'), 'xf')).toEqual([' a="1"', ' a="2"'])
  expect(insideOf(styles, 'dxfs')).toBe('')
})
