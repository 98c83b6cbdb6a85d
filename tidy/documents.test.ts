import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { glossaryComplaints, pathsNamed } from './documents.ts'
import { ownTree, ROOT } from './read-repository.ts'

/** Read before anything is judged: it takes longer than any rule. */
beforeAll(() => void ownTree())

const text = (file: string) => ownTree().files.get(file)?.text ?? ''

describe('documents', () => {
  it('name files that exist', () => {
    const pages = ['docs/style.md', 'ARCHITECTURE.md', ...[...ownTree().files.keys()].filter(isDecision)]
    const missing = pages.flatMap((page) =>
      pathsNamed(text(page))
        .filter((named) => !existsSync(path.join(ROOT, named)))
        .map((named) => `${page} names ${named}`),
    )
    expect(missing).toEqual([])
  })

  it('of style give every rule an example', () => {
    const rules = text('docs/style.md')
      .split(/\n(?=- )/)
      .slice(1)
    expect(rules.length).toBeGreaterThan(10)
    expect(rules.filter((rule) => !/→ `[^`]+`/.test(rule))).toEqual([])
  })

  it('of words give each noun one meaning', () => {
    expect(glossaryComplaints(text('docs/glossary.md'))).toEqual([])
    expect(glossaryComplaints('| 标签 | tag | a |\n| 打标 | tag | b |\n| 标签 | label | |')).toEqual([
      'line 2: "tag" is the noun of two terms',
      'line 3: 标签 stands twice',
      'line 3: 标签 has no meaning written',
    ])
  })
})

function isDecision(file: string): boolean {
  return file.startsWith('docs/decisions/')
}
