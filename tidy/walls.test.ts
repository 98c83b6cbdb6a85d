import { beforeAll, describe, expect, it } from 'vitest'
import { ownTree } from './read-repository.ts'
import { RULES } from './rules.ts'
import { printComplaint } from './tree.ts'

/** Read before anything is judged: it takes longer than any rule. */
beforeAll(() => void ownTree())

describe('this repository keeps every wall', () => {
  it.each(Object.entries(RULES))('%s', (_name, rule) => {
    expect(rule(ownTree()).map(printComplaint)).toEqual([])
  })

  it('was read', () => {
    expect(ownTree().files.has('kit/pure/result.ts')).toBe(true)
    expect(ownTree().files.size).toBeGreaterThan(30)
  })
})
