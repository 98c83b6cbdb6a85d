import { pinyin } from 'pinyin-pro'
import { expect, it } from 'vitest'
import { readSources } from './read-repository.ts'

const LABELLED = /label: \{ zh: '([^']+)', en: '[^']+' \},(?:(?!label:)[^}])*?keywords: '([^']+)'/g

/** Everything the palette offers by name: pages of the menu and commands, with the words they are found by. */
function offered(): readonly { readonly label: string; readonly words: readonly string[] }[] {
  return [...readSources()]
    .filter(([file]) => /^modules\/\w+\/console\/routes\.tsx$/.test(file))
    .flatMap(([, text]) => [...text.matchAll(LABELLED)])
    .map(([, label = '', words = '']) => ({ label, words: words.split(/\s+/) }))
}

/** Only what is typed as pinyin: `SOP` and the like are found as they stand. */
const syllablesOf = (label: string) =>
  pinyin(label.replace(/[^\p{Script=Han}]/gu, ''), { toneType: 'none', type: 'array', v: true })

it('every page and command is found by its pinyin and by the first letters of it', () => {
  const all = offered()
  expect(all.length).toBeGreaterThan(60)
  const lost = all.flatMap(({ label, words }) => {
    const syllables = syllablesOf(label)
    const spellings = [syllables.join(''), syllables.map((one) => one[0]).join('')]
    const missing = spellings.filter((one) => !words.some((word) => word.includes(one)))
    return missing.length > 0 ? [`${label}: ${missing.join(' ')}`] : []
  })
  expect(lost).toEqual([])
})
