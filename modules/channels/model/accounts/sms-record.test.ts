import { expect, it } from 'vitest'
import { findFate, readAnswers, readReports, readVendorTime, vendorDay } from './sms-record.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const ID = '0190f5a0-0000-7000-8000-000000000001'

it('reads reports of ours and passes over the rest', () => {
  const row = { out_id: ID, success: false, err_code: 'MK:0005', biz_id: 'b', report_time: '2026-11-20 10:00:01' }
  const reports = readReports([row, { ...row, out_id: 'x' }, { ...row, success: 'yes' }, 7, null], NOW)
  expect(reports).toEqual([
    { messageId: ID, ref: 'b', delivered: false, code: 'MK:0005', at: new Date('2026-11-20T02:00:01Z') },
  ])
  expect([readReports({}, NOW), readReports('x', NOW)]).toEqual([[], []])
  expect(readAnswers([{ phone_number: '139', content: 'R' }, {}], NOW)).toEqual([
    { phone: '139', text: 'R', at: NOW, sequence: '0' },
  ])
})

it('finds the fate of one message among those of a number', () => {
  const rows = (SendStatus: number) => ({ SmsSendDetailDTOs: { SmsSendDetailDTO: [{ OutId: ID, SendStatus }] } })
  expect(findFate(rows(1), ID, NOW)).toBe('waiting')
  expect(findFate(rows(2), ID, NOW)).toMatchObject({ delivered: false })
  expect(findFate(rows(3), ID, NOW)).toMatchObject({ delivered: true })
  expect([findFate(rows(3), 'another', NOW), findFate({}, ID, NOW)]).toEqual([undefined, undefined])
})

it('reads and writes the clock of China', () => {
  expect(readVendorTime('2026-11-20 00:30:00')).toEqual(new Date('2026-11-19T16:30:00Z'))
  expect([readVendorTime(''), readVendorTime('2026-13-40 99:99:99')]).toEqual([undefined, undefined])
  expect(vendorDay(new Date('2026-11-19T16:30:00Z'))).toBe('20261120')
})
