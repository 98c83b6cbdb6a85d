import { expect, it } from 'vitest'
import { mergeFields, mergeParts, type Side } from './merge-three.ts'

interface Line {
  readonly key: string
  readonly text?: string | undefined
  readonly at?: number
}

const told = (side: Side = 'mine') => {
  const clashes: string[] = []
  return {
    clashes,
    merger: { side, onClash: (part: string | null, field: string) => clashes.push(`${part}.${field}`) },
  }
}

it('keeps what either changed alone, and asks about nothing that both have alike', () => {
  const { clashes, merger } = told()
  const base = { name: '甲', words: '您好', from: 1, more: { a: 1, b: 2 } }
  const mine = { ...base, name: '乙', more: { b: 2, a: 1 } }
  const theirs = { ...base, words: '早上好', from: 2 }
  expect(mergeFields({ base, mine, theirs }, null, merger)).toEqual({ ...theirs, name: '乙' })
  expect(mergeFields({ base, mine: theirs, theirs }, null, merger)).toEqual(theirs)
  expect(clashes).toEqual([])
})

it('takes the side that is asked for where both changed the same, and names the place', () => {
  const base = { name: '甲' }
  for (const side of ['mine', 'theirs'] as const) {
    const { clashes, merger } = told(side)
    const three = { base, mine: { name: '乙' }, theirs: { name: '丙' } }
    expect(mergeFields(three, 'p', merger)).toEqual({ name: side === 'mine' ? '乙' : '丙' })
    expect(clashes).toEqual(['p.name'])
  }
})

it('goes by the ids of parts: added, removed, and removed while the other changed it', () => {
  const base: Line[] = [{ key: 'a' }, { key: 'b', at: 1 }, { key: 'c', at: 1 }]
  const mine: Line[] = [{ key: 'b', at: 2 }, { key: 'c', at: 1 }, { key: 'm' }]
  const theirs: Line[] = [{ key: 'a' }, { key: 'c', at: 1, text: '字' }, { key: 't' }]
  const merge = (side: Side) => {
    const { clashes, merger } = told(side)
    return [mergeParts({ base, mine, theirs }, ({ key }) => key, merger), clashes]
  }
  const rest: Line[] = [{ key: 'c', at: 1, text: '字' }, { key: 'm' }, { key: 't' }]
  expect(merge('mine')).toEqual([[{ key: 'b', at: 2 }, ...rest], ['b.']])
  expect(merge('theirs')).toEqual([rest, ['b.']])
})
