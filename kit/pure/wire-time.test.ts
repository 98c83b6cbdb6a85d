import { expect, it } from 'vitest'
import { wireDay, wireMoment } from './wire-time.ts'

it.each([
  ['1970-01-01T00:00:00Z', true],
  ['2199-12-31T23:59:59.999+08:00', true],
  ['1969-12-31T23:59:59Z', false],
  ['2200-01-01T00:00:00Z', false],
  ['0000-01-01T00:00:00Z', false],
  ['2026-11-20T10:00:00', false],
  ['2026-02-29T10:00:00Z', false],
])('%s is a moment: %s', (text, isOne) => {
  expect(wireMoment.safeParse(text).success).toBe(isOne)
})

it.each([
  ['2026-11-20', true],
  ['0001-01-01', false],
  ['9999-12-31', false],
  ['2026-02-29', false],
])('%s is a day: %s', (text, isOne) => {
  expect(wireDay.safeParse(text).success).toBe(isOne)
})
