import { expect, it } from 'vitest'
import { likeness, phonePattern } from './alike.ts'

const wang = { phones: ['13800138005'], name: '王小雨', province: '浙江省', city: '杭州市' }

it('reads what a masked phone shows, and nothing of one that shows too little', () => {
  expect(phonePattern('138******05')).toBe('138______05')
  expect(phonePattern('1******8005')).toBe('1______8005')
  expect([phonePattern('***'), phonePattern('1********05'), phonePattern('张三'), phonePattern(undefined)]).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ])
})

it('counts what is alike, place by place', () => {
  expect(likeness({ phone: '138******05', name: '王**', city: '杭州' }, wang)).toEqual({
    ...{ signals: ['phone_parts', 'name_part', 'city'], score: 77 },
  })
  expect(likeness({ phone: '139******05', name: '王小雨', province: '浙江' }, wang)).toEqual({
    ...{ signals: ['name', 'province'], score: 35 },
  })
  expect(likeness({ phone: '13800138005' }, wang).signals).toEqual(['phone'])
  expect(likeness({ name: '李*' }, wang)).toEqual({ signals: [], score: 0 })
})
