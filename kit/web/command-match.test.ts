import { expect, it } from 'vitest'
import { matchCommands } from './command-match.ts'

const commands = [
  { key: 'a', label: '客户', keywords: 'kehu kh', to: '/contacts' },
  { key: 'b', label: '新客户分群', keywords: 'fenqun fq', to: '/segments' },
  { key: 'c', label: 'Orders', keywords: 'dingdan dd', to: '/orders' },
]
const found = (text: string) => matchCommands(commands, text).map((command) => command.key)

it('puts what starts so before what holds it', () => expect(found('客户')).toEqual(['a', 'b']))
it('finds by pinyin and by its initials', () => {
  expect(found('fq')).toEqual(['b'])
  expect(found('dingd')).toEqual(['c'])
  expect(found('ding dan')).toEqual(['c'])
})
it('minds neither case nor spaces, and finds nothing where nothing is', () => {
  expect(found('  ORD ')).toEqual(['c'])
  expect(found('zzz')).toEqual([])
  expect(found('')).toHaveLength(3)
})
