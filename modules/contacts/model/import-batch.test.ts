import { describe, expect, it } from 'vitest'
import { blankContact } from './contact.ts'
import { isBlankTrace, isTouched, joinTraces, takeBack, traceOf } from './import-batch.ts'

const before = { ...blankContact(1, 'manual', new Date(0)), name: '张三', attributes: { 肤质: 'dry' }, tags: ['a'] }
const after = { ...before, city: '杭州', attributes: { 肤质: 'oily', 备注: '老客' }, tags: ['a', 'b'] }

describe('what an import did to somebody', () => {
  const trace = traceOf(before, after, [])

  it('is taken back to the letter', () => {
    expect(trace.tags).toEqual(['b'])
    expect(takeBack(after, trace)).toEqual({ ...before, tags: ['a', 'b'] })
    expect(isBlankTrace(traceOf(before, before, []))).toBe(true)
  })

  it('but for what somebody has written since', () => {
    const since = { ...after, city: '宁波' }
    expect(takeBack(since, trace)).toMatchObject({ city: '宁波', attributes: { 肤质: 'dry' } })
    const made = traceOf(undefined, after, [])
    expect(isTouched(after, made)).toBe(false)
    expect(isTouched(since, made)).toBe(true)
    expect(isTouched({ ...after, birthday: '1990-05-17' }, made)).toBe(true)
  })

  it('over two rows of one file is one change', () => {
    const twice = { ...after, city: '杭州', attributes: { ...after.attributes, 肤质: 'normal' } }
    expect(takeBack(twice, joinTraces(trace, traceOf(after, twice, [])))).toMatchObject({
      city: '',
      attributes: { 肤质: 'dry' },
    })
  })
})
