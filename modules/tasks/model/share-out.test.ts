import { expect, it } from 'vitest'
import { OWN_GUIDE_MAY_EXCEED, shareOut } from './share-out.ts'

const given = (issues: readonly (string | null)[], loads: Readonly<Record<string, number>>) =>
  shareOut(
    issues.map((ownGuide, place) => ({ id: `${place}`, ownGuide })),
    new Map(Object.entries(loads)),
  ).map(({ staffId }) => staffId)

it('whoever has least gets the next one, and each one counts', () => {
  expect(given([null, null, null, null], { a: 2, b: 0, c: 1 })).toEqual(['b', 'b', 'c', 'a'])
})

it('the customer’s own guide gets it, unless they have clearly more to do', () => {
  expect(given(['a'], { a: OWN_GUIDE_MAY_EXCEED, b: 0 })).toEqual(['a'])
  expect(given(['a'], { a: OWN_GUIDE_MAY_EXCEED + 1, b: 0 })).toEqual(['b'])
  expect(given(['gone'], { a: 3, b: 0 })).toEqual(['b'])
})

it('nobody there: nothing is given', () => {
  expect(given(['a'], {})).toEqual([])
})
