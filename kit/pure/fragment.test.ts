import { describe, expect, it } from 'vitest'
import { alias, bind, ch, joinFragments, toQuery } from './fragment.ts'

describe('fragment', () => {
  it('keeps values out of the text', () => {
    const inner = ch`name = ${bind('String', "x' or 1=1")}`
    const query = toQuery(ch`select ${alias('a0')} from t where ${inner} and n > ${bind('UInt32', 3)}`)
    expect(query.text).toBe('select a0 from t where name = {p0:String} and n > {p1:UInt32}')
    expect(query.params).toEqual({ p0: "x' or 1=1", p1: 3 })
  })

  it('joins, and stands in for nothing', () => {
    expect(toQuery(joinFragments([ch`a`, ch`b`], ' and ', ch`1`)).text).toBe('a and b')
    expect(toQuery(joinFragments([], ' or ', ch`0`)).text).toBe('0')
  })

  it('refuses an alias that is not one', () => expect(() => alias('a; drop table x')).toThrow('plain alias'))
})
