import { expect, it } from 'vitest'
import { joinTimelines, withoutPhones } from './join-timelines.ts'

const row = (milliseconds: number, id: string, name = 'Note') => ({ milliseconds, id, name })

it('orders by moment, id and name, latest first, and cuts at the limit', () => {
  const events = [row(3, 'b'), row(2, 'b', 'Z'), row(2, 'b', 'A')]
  const notes = [row(3, 'c'), row(2, 'a')]
  const told = joinTimelines([events, notes], 4).map(({ milliseconds, id, name }) => `${milliseconds}${id}${name}`)
  expect(told).toEqual(['3cNote', '3bNote', '2bZ', '2bA'])
})

it('masks phones and leaves longer numbers', () => {
  const seen = withoutPhones({ note: '打13800138000给她，+8613900139000', orderNo: '20261120138001380001' })
  expect(seen).toEqual({ note: '打138****8000给她，+139****9000', orderNo: '20261120138001380001' })
})
