import { expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { figuresAreDefined } from './figures.ts'

const complaint = (file: string, line: number) =>
  `${file}:${line}: a column of numbers without what they are. ` +
  'Give it a `metric` of model/metrics.ts, or a title in <Defined metric>'

it('finds columns of numbers that do not say what they are', () => {
  const sources = {
    'modules/contacts/console/Orders.tsx': [
      'const columns = [',
      "  { key: 'name', title: texts.name },",
      "  { key: 'paid', title: texts.paid, align: 'right', render },",
      "  { key: 'lines', title: texts.lines, align: 'right', metric: ORDER.lines, render },",
      "  { ...{ key: 'back', title: texts.back, align: 'right' as const }, metric: ORDER.back },",
      "  { ...{ key: 'lost', title: texts.lost, align: 'right' as const }, render },",
      "  { title: <Defined metric={ORDER.sum}>{texts.sum}</Defined>, align: 'right', render },",
      "  { title: '', align: 'right', render },",
      "  { align: 'right', render },",
      ']',
    ].join('\n'),
    'modules/contacts/workbench/Orders.tsx': "const column = { title: texts.paid, align: 'right' }",
  }
  expect(complaintsOf(figuresAreDefined, sources)).toEqual([
    complaint('modules/contacts/console/Orders.tsx', 3),
    complaint('modules/contacts/console/Orders.tsx', 6),
  ])
})
