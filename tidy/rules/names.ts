import type { Complaint, Rule } from '../tree.ts'

const NOWHERE = /^(utils?|helpers?|commons?|managers?|misc)$/
const LAST_WORD = /^(data|info)$/

/** Wall 13: no name that could hold anything. */
export const namesSaySomething: Rule = ({ files }) =>
  [...files.keys()].flatMap((file): Complaint[] => {
    if (
      !/^(apps|modules|kit|simulator|bench|lab|e2e|tidy|scaffold)\//.test(file) ||
      !/\.(tsx?|mjs|sql|css)$/.test(file)
    )
      return []
    const word = file.split('/').map(emptyWord).find(Boolean)
    if (!word) return []
    return [
      {
        file,
        line: 1,
        breach: `"${word}" says nothing`,
        remedy: 'Name what is in it: a noun of the glossary or a verb',
      },
    ]
  })

function emptyWord(part: string): string | undefined {
  const words = (part.split('.')[0] ?? '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]/)
  const last = words.at(-1) ?? ''
  return words.find((word) => NOWHERE.test(word)) ?? (LAST_WORD.test(last) ? last : undefined)
}
