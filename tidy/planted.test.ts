import { beforeAll, expect, it } from 'vitest'
import { ownTree } from './read-repository.ts'
import { RULES } from './rules.ts'

/** Read before anything is judged: it takes longer than any rule. */
beforeAll(() => void ownTree())

it('a breach of every wall is planted in a test', () => {
  const planted = [...ownTree().files.values()].filter((file) => /^tidy\/rules\/.+\.test\.ts$/.test(file.path))
  const seen = new Set(planted.flatMap((file) => [...file.text.matchAll(/complaintsOf\(\s*(\w+)/g)].map((m) => m[1])))
  expect(Object.keys(RULES).filter((name) => !seen.has(name))).toEqual([])
})
