import { expect, it } from 'vitest'
import { type MenuButton, type MenuItem, menuAnswers, menuFaults, menuWire, withKeys } from './menu.ts'

const item = (more: Partial<MenuItem>): MenuItem => ({
  ...{ name: '到货', deed: 'answer', key: '', answer: '', url: '', appId: '', page: '', ...more },
})
const button = (more: Partial<MenuButton>): MenuButton => ({ ...item({}), deed: 'open', below: [], ...more })

const menu = [
  button({ name: '新茶', below: [item({ name: '到货提醒', key: 'k1', answer: '周五到店' })] }),
  button({ name: '商城', deed: 'mini', url: 'https://shop.example.com', appId: 'wx1', page: 'pages/a' }),
  button({ name: '官网', deed: 'link', url: 'https://example.com' }),
]

it('is written as the platform takes it, and knows its answers', () => {
  expect(menuFaults(menu)).toEqual([])
  expect(menuWire(menu)).toEqual([
    { name: '新茶', sub_button: [{ type: 'click', name: '到货提醒', key: 'k1' }] },
    { type: 'miniprogram', name: '商城', url: 'https://shop.example.com', appid: 'wx1', pagepath: 'pages/a' },
    { type: 'view', name: '官网', url: 'https://example.com' },
  ])
  expect([...menuAnswers(menu)]).toEqual([['k1', '周五到店']])
})

it('says at which place something is missing or too long', () => {
  const faulty = [
    button({ name: '一二三四五六', below: [] }),
    button({ name: '', deed: 'link', url: 'shop' }),
    button({ name: '好', below: [item({ answer: ' ' }), item({ deed: 'mini', url: 'https://a.cn' })] }),
  ]
  expect(menuFaults(faulty).map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    'buttons.0.name name_long',
    'buttons.0.below below_missing',
    'buttons.1.name name_missing',
    'buttons.1.url url_wrong',
    'buttons.2.below.0.answer answer_missing',
    'buttons.2.below.1.appId mini_missing',
  ])
})

it('gives every button a key once, and leaves the one it has', () => {
  const fresh = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const keyed = withKeys([...menu, button({ below: [item({ key: 'k1' }), item({})] })], () => fresh.pop() ?? '')
  const keys = keyed.flatMap(({ key, below }) => [key, ...below.map((one) => one.key)])
  expect(new Set(keys).size).toBe(keys.length)
  expect(keyed[0]?.below[0]?.key).toBe('k1')
})
