import { describe, expect, it } from 'vitest'
import { type Department, isWithin, staffWithin } from './sight.ts'

const make = (id: string, parentId: string | null, ...staffIds: string[]): Department => ({
  ...{ id, parentId, staffIds },
  name: id,
})
const SHOP = [
  make('head', null, 'boss'),
  make('east', 'head', 'lead', 'ann'),
  make('east-1', 'east', 'bo'),
  make('west', 'head', 'cy', 'ann'),
]

describe('whose customers somebody sees', () => {
  it('is everybody of their departments and of those below, never above or beside', () => {
    expect(staffWithin(SHOP, 'lead').sort()).toEqual(['ann', 'bo', 'lead'])
    expect(staffWithin(SHOP, 'bo')).toEqual(['bo'])
    expect(staffWithin(SHOP, 'boss').sort()).toEqual(['ann', 'bo', 'boss', 'cy', 'lead'])
  })

  it('is all of them for who belongs to several, and themselves for who belongs to none', () => {
    expect(staffWithin(SHOP, 'ann').sort()).toEqual(['ann', 'bo', 'cy', 'lead'])
    expect(staffWithin(SHOP, 'new')).toEqual(['new'])
  })

  it('ends though departments go in a circle', () => {
    expect(staffWithin([make('a', 'b', 'x'), make('b', 'a', 'y')], 'x').sort()).toEqual(['x', 'y'])
  })
})

describe('a department', () => {
  it('does not lie within itself', () => {
    expect(isWithin(SHOP, 'east-1', 'east')).toBe(true)
    expect(isWithin(SHOP, 'east', 'east')).toBe(true)
    expect(isWithin(SHOP, 'west', 'east')).toBe(false)
  })
})
