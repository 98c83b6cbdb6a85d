import { describe, expect, it } from 'vitest'
import {
  countConditions,
  depthOf,
  insertPart,
  partAt,
  type RuleGroup,
  removePart,
  replacePart,
  shapeOf,
} from './rule-tree.ts'

const rule: RuleGroup<string> = {
  join: 'and',
  parts: [{ condition: 'a' }, { join: 'or', parts: [{ condition: 'b' }, { condition: 'c', not: true }] }],
}

describe('the tree of a rule', () => {
  it('finds parts by path', () => {
    expect(partAt(rule, '1.1')).toEqual({ condition: 'c', not: true })
    expect(partAt(rule, '0.1')).toBeUndefined()
    expect(partAt(rule, '')).toBe(rule)
  })

  it('replaces one part and leaves the others as they are', () => {
    const changed = replacePart(rule, '1.0', { condition: 'x' })
    expect(partAt(changed, '1.0')).toEqual({ condition: 'x' })
    expect(changed.parts[0]).toBe(rule.parts[0])
    expect(partAt(rule, '1.0')).toEqual({ condition: 'b' })
  })

  it('inserts at the end or at a place', () => {
    expect(partAt(insertPart(rule, '1', { condition: 'd' }), '1.2')).toEqual({ condition: 'd' })
    expect(partAt(insertPart(rule, '', { condition: 'd' }, 0), '0')).toEqual({ condition: 'd' })
    expect(insertPart(rule, '0', { condition: 'lost' })).toEqual(rule)
  })

  it('takes an emptied group away, but never the root', () => {
    const one = removePart(removePart(rule, '1.1'), '1.0')
    expect(one.parts).toEqual([{ condition: 'a' }])
    expect(removePart(one, '0')).toEqual({ join: 'and', parts: [] })
    expect(removePart(rule, '')).toBe(rule)
  })

  it('has a shape that editing a condition leaves alone', () => {
    expect(shapeOf(rule)).toBe('(c(cc))')
    expect(shapeOf(replacePart(rule, '1.0', { condition: 'x' }))).toBe(shapeOf(rule))
    expect(shapeOf(removePart(rule, '1.0'))).not.toBe(shapeOf(rule))
  })

  it('counts conditions and depth', () => {
    expect(countConditions(rule)).toBe(3)
    expect([depthOf(''), depthOf('1'), depthOf('1.0')]).toEqual([1, 2, 3])
  })
})
