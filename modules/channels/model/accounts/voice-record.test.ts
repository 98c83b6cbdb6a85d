import { expect, it } from 'vitest'
import { readCallReports, saysWhichKey } from './voice-record.ts'

const id = '0199aaaa-0000-7000-8000-000000000001'
const now = new Date('2026-11-20T02:00:00Z')
const report = { call_id: '7^1', callee: '8613900000001', end_time: '2026-11-20 10:01:00', duration: '23', out_id: id }

it('reads how a call ended, and which key was pressed', () => {
  const [fate] = readCallReports([{ ...report, status_code: '200000', dtmf: '9' }], now)
  expect(fate).toEqual({
    ...{ messageId: id, ref: '7^1', phone: '13900000001', result: 'answered', seconds: 23, keys: '9' },
    at: new Date('2026-11-20T02:01:00Z'),
  })
  const ends = ['200004', '200005', '200003', '200002', '299999', 'constructor', undefined]
  expect(
    readCallReports(
      ends.map((status_code) => ({ ...report, status_code })),
      now,
    ).map(({ result }) => result),
  ).toEqual(['busy', 'no_answer', 'off', 'declined', 'failed', 'failed', 'failed'])
})

it('passes over what is no call of ours, and takes nothing strange', () => {
  expect(readCallReports([null, 1, {}, { ...report, out_id: 'x' }], now)).toEqual([])
  expect(readCallReports('x', now)).toEqual([])
  const [odd] = readCallReports([{ ...report, duration: 'long', dtmf: 'nine', end_time: 7 }], now)
  expect(odd).toMatchObject({ seconds: 0, keys: '', at: now })
})

it('knows whether the words tell how to refuse more', () => {
  expect(saysWhichKey('会员日到了，不想再接到请按9')).toBe(true)
  expect(saysWhichKey('不想再接到请按 九')).toBe(true)
  expect(saysWhichKey('会员日到了')).toBe(false)
})
