import { describe, expect, it } from 'vitest'
import { IMPORT_CHOICES } from '../contract.ts'
import { missingTarget, wrongTarget } from '../model/mapping.ts'
import { guessImporter, IMPORTERS } from './importers.ts'

it('every importer can be chosen, for the platform it guesses', () => {
  const offered = IMPORTERS.map((one) => ({ importer: one.name, platform: one.guess([]).platform }))
  expect(new Set(offered.map((one) => JSON.stringify(one)))).toEqual(
    new Set(IMPORT_CHOICES.map((one) => JSON.stringify(one))),
  )
})

describe('which export it is', () => {
  it('a table in English is read as any table', () => {
    const headers = 'Order ID,Order Date,SKU,Product,Quantity,Price,Customer ID'.split(',')
    const guess = guessImporter(headers)
    expect({ importer: guess.importer.name, platform: guess.platform }).toEqual({
      importer: 'generic',
      platform: 'generic',
    })
    expect(missingTarget(guess.importer.mapping(headers))).toBeUndefined()
  })

  it('is surest of what it knows best, and unsure of the unknown', () => {
    const known = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'.split(',')
    expect(guessImporter(known)).toMatchObject({ confidence: 1, platform: 'online_retail' })
    expect(guessImporter(['甲', '乙']).confidence).toBeLessThan(0.2)
  })
})

describe.each(IMPORTERS)('the importer $name', (importer) => {
  const headers = 'InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice,StockCode,Description,Country'.split(',')
  const setting = { platform: 'p', timezone: 'Asia/Shanghai', dateOrder: 'month_first' } as const

  it('says how sure it is from 0 to 1, also of no headers at all', () => {
    for (const some of [headers, [], ['', ''], headers.map(() => 'x')]) {
      const { confidence } = importer.guess(some)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(wrongTarget(importer.mapping(some), some.length)).toBeUndefined()
    }
  })

  it('reads a row, or says why not, and never throws', () => {
    const mapping = { orderNo: 0, placedAt: 1, buyerId: 2, quantity: 3, unitPrice: 4, productCode: 5, productName: 6 }
    const read = importer.reader({ ...setting, mapping })
    const row = ['X1', '2011-01-05 10:00', '17850.0', '2', '1.25', 'A', 'LAMP', 'France']
    expect(read(row)).toMatchObject({
      orderNo: 'X1',
      placedAt: Date.parse('2011-01-05T02:00:00Z'),
      buyer: { identities: [{ kind: 'buyer_id', scope: 'p', value: '17850' }] },
      line: { productCode: 'A', quantity: 2, unitPrice: 12_500, amount: 25_000 },
    })
    const broken = (column: number, cell: string) => read(row.with(column, cell))
    expect(broken(0, '')).toBe('no_order_no')
    expect(broken(1, 'someday')).toBe('wrong_time')
    expect(broken(3, 'many')).toBe('wrong_quantity')
    expect(broken(4, 'dear')).toBe('wrong_price')
    expect(broken(2, '')).toMatchObject({ buyer: undefined })
    expect(typeof read([])).toBe('string')
  })
})
