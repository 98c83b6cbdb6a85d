import { expect, it } from 'vitest'
import { maskPersonal } from './mask-event.ts'

it('masks phones and mail wherever they stand', () => {
  expect(maskPersonal({ a: ['找 li.si+x@mail.shop.cn 或 13800138000', 13_800_138_000], b: 'a@b.cn,c@d.cn' })).toEqual({
    a: ['找 l***@mail.shop.cn 或 138****8000', '138****8000'],
    b: 'a***@b.cn,c***@d.cn',
  })
})

it('a word of any length is looked through once', () => {
  const begun = performance.now()
  expect(maskPersonal('a'.repeat(300_000))).toBe('a'.repeat(300_000))
  expect(performance.now() - begun).toBeLessThan(500)
})
