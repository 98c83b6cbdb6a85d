import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Condition } from '../conditions/list.ts'
import { partsOf } from '../model/parts.ts'
import { ruleSchema } from '../model/rule.ts'
import { countsByPlace, EMPTY_TREE, type RuleTree, toRule, toTree } from './builder-rule.ts'

const city: Condition = { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] }
const { tree } = fc.letrec<{ tree: RuleTree }>((tie) => ({
  tree: fc.record(
    {
      join: fc.constantFrom('and', 'or'),
      not: fc.constant(true),
      parts: fc.array(
        fc.oneof(
          { maxDepth: 3 },
          fc.constant({ condition: city }),
          fc.constant({ condition: city, not: true }),
          tie('tree'),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ['join', 'parts'] },
  ),
}))

it('what was built is read back as it was built', () => {
  fc.assert(
    fc.property(tree, (made) => {
      expect(toTree(toRule(made))).toEqual(made)
    }),
  )
})

it('draws what it cannot build', () => {
  const double = { version: 1, root: { not: { not: city } } } as const
  expect(toTree(double)).toEqual({ join: 'and', not: true, parts: [{ condition: city, not: true }] })
  expect(toTree({ version: 1, root: city })).toEqual({ join: 'and', parts: [{ condition: city }] })
})

it('an empty tree is everybody, by and or by or', () => {
  expect(toRule(EMPTY_TREE).root).toEqual({ all: [] })
  expect(ruleSchema.parse(toRule({ join: 'or', parts: [] })).root).toEqual({ all: [] })
})

it('puts each count beside its part', () => {
  const made: RuleTree = {
    join: 'and',
    parts: [{ condition: city }, { join: 'or', not: true, parts: [{ condition: city, not: true }] }],
  }
  const parts = partsOf(toRule(made)).map(({ path }, count) => ({ path, count }))
  expect(parts.map((part) => part.path)).toEqual([
    'root',
    'root.all.0',
    'root.all.1',
    'root.all.1.not',
    'root.all.1.not.any.0',
    'root.all.1.not.any.0.not',
  ])
  expect([...countsByPlace(parts)]).toEqual([
    ['', 0],
    ['0', 1],
    ['1', 2],
    ['1.0', 4],
  ])
})
