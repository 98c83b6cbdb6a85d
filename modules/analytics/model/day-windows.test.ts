import { expect, it } from 'vitest'
import { windowsOf } from './day-windows.ts'

it('holds days against the two weeks before and after them, as far as those have begun', () => {
  expect(windowsOf('2026-11-08', '2026-11-09', '2026-12-31')).toEqual([
    { window: 'before', from: '2026-10-25', to: '2026-11-07', running: false, days: 14 },
    { window: 'days', from: '2026-11-08', to: '2026-11-09', running: false, days: 2 },
    { window: 'after', from: '2026-11-10', to: '2026-11-23', running: false, days: 14 },
  ])
  expect(windowsOf('2026-11-08', '2026-11-09', '2026-11-09')).toMatchObject([
    { window: 'before', days: 14 },
    { window: 'days', to: '2026-11-08', running: true, days: 1 },
  ])
  expect(windowsOf('2026-11-08', '2026-11-08', '2026-11-12').at(-1)).toMatchObject({
    ...{ window: 'after', from: '2026-11-09', to: '2026-11-11', running: true, days: 3 },
  })
  // Of a single day that still runs, what there is so far.
  expect(windowsOf('2026-11-08', '2026-11-08', '2026-11-08').at(-1)).toMatchObject({ to: '2026-11-08', days: 0 })
  expect(windowsOf('2026-12-08', '2026-12-08', '2026-11-01')).toEqual([])
})
