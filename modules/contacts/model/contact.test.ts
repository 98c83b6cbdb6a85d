import { describe, expect, it } from 'vitest'
import { draft } from '../fixtures.ts'
import { blankContact, cleanDraft, isDay, mergeDraft, sameState } from './contact.ts'

const now = new Date('2026-11-20T02:00:00Z')
const known = { ...blankContact(7, 'manual', now), name: '张三', attributes: { 等级: '金' }, tags: ['b'] }

describe('mergeDraft', () => {
  it('fills gaps and leaves what is known alone', () => {
    const after = mergeDraft(known, draft([], { name: '别名', city: '杭州' }))
    expect(after).toMatchObject({ name: '张三', city: '杭州' })
  })
  it('takes the newest attributes, and adds tags in order', () => {
    const after = mergeDraft(known, draft([], { attributes: { 等级: '黑金', 尺码: 'M' }, tagIds: ['c', 'a', 'b'] }))
    expect(after.attributes).toEqual({ 等级: '黑金', 尺码: 'M' })
    expect(after.tags).toEqual(['a', 'b', 'c'])
  })
  it('knows a person since the earliest moment any source names', () => {
    const earlier = mergeDraft(known, draft([], { createdAt: new Date('2020-01-01T00:00:00Z') }))
    expect(earlier.createdAt).toBe('2020-01-01T00:00:00.000Z')
    expect(mergeDraft(earlier, draft([], { createdAt: now })).createdAt).toBe('2020-01-01T00:00:00.000Z')
  })
  it('changes nothing the second time', () => {
    const told = draft([], { name: '李四', city: '杭州', attributes: { 等级: '黑金' }, tagIds: ['a'] })
    const once = mergeDraft(known, told)
    expect(sameState(once, mergeDraft(once, told))).toBe(true)
    expect(sameState(known, once)).toBe(false)
  })
})

it('takes out of a draft what cannot be kept, and keeps the rest', () => {
  const cleaned = cleanDraft(
    draft([{ kind: 'phone', scope: '', value: '138****8000' }], {
      name: ` 张\u0000三 ${'长'.repeat(300)}`,
      birthday: '2026-02-30',
      attributes: { '': 'x', 尺码: ' M ' },
    }),
  )
  expect(cleaned).toMatchObject({ identities: [], birthday: undefined, attributes: { 尺码: 'M' } })
  expect(cleaned.name).toHaveLength(200)
  expect(cleaned.name?.startsWith('张三 长')).toBe(true)
})

it.each([
  ['2026-02-28', true],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['', false],
  ['2024-02-29', true],
])('isDay(%s) is %s', (text, answer) => expect(isDay(text)).toBe(answer))
