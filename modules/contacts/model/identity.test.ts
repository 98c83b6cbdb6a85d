import { describe, expect, it } from 'vitest'
import { maskPhone, phoneTail, readIdentity, readPhone } from './identity.ts'

describe('readPhone', () => {
  it.each([
    ['13800138000', '13800138000'],
    [' 138 0013-8000 ', '13800138000'],
    ['+8613800138000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['+44 20 7946 0958', '+442079460958'],
    ['(0571) 8888-0000', '057188880000'],
  ])('takes %s for %s', (written, kept) => expect(readPhone(written)).toBe(kept))

  it.each(['138****8000', '', '12', 'abc', '138001380001380013800'])('takes %s for no phone', (written) =>
    expect(readPhone(written)).toBeUndefined(),
  )
})

describe('readIdentity', () => {
  it('never takes a masked phone for an identity: thousands share it', () => {
    expect(readIdentity({ kind: 'phone', scope: '', value: '138****8000' })).toBeUndefined()
  })
  it('keeps the platform of a buyer id, and drops what a phone has none of', () => {
    expect(readIdentity({ kind: 'buyer_id', scope: 'taobao', value: ' tb_1 ' })?.scope).toBe('taobao')
    expect(readIdentity({ kind: 'phone', scope: 'taobao', value: '13800138000' })?.scope).toBe('')
  })
  it('drops blanks, accidents of great length and NUL', () => {
    for (const value of ['  ', 'x'.repeat(129), 'a\u0000b'])
      expect(readIdentity({ kind: 'member_no', scope: '', value })).toBeUndefined()
  })
})

it('masks a phone so that it cannot be completed', () => {
  expect(maskPhone('13800138000')).toBe('138****8000')
  expect(maskPhone('12345')).toBe('***45')
})

it('finds by the last four digits of phones only', () => {
  expect(phoneTail({ kind: 'phone', scope: '', value: '13800138000' })).toBe('8000')
  expect(phoneTail({ kind: 'member_no', scope: '', value: '13800138000' })).toBeNull()
})
