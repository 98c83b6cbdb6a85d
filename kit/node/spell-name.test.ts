import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { expect, it } from 'vitest'
import { spelledAs, spellName } from './spell-name.ts'

it.each([
  ['张三', 'zhangsan', 'zs'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['欧阳娜娜', 'ouyangnana', 'oynn'],
  ['吕布', 'lvbu', 'lb'],
  ['Lily 王', 'lilywang', 'lw'],
  ['John Smith', 'johnsmith', 'js'],
  ['🍋', '', ''],
  ['', '', ''],
])('spells %s', (name, pinyin, initials) => expect(spellName(name)).toEqual({ pinyin, initials }))

it('spells as the dictionary of words does', () => {
  const common = fc.constantFrom(...'王李张刘陈单曾解仇欧阳伟芳娜秀英敏静丽强磊军洋长乐重行空')
  const any = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  const name = fc.array(fc.oneof(common, any), { minLength: 1, maxLength: 4 }).map((chars) => chars.join(''))
  const options = { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true } as const
  fc.assert(fc.property(name, (text) => spellName(text).pinyin === pinyin(text, options).join('')))
})

it('finds names by letters and first letters, also in the middle, and by nothing that is no spelling', () => {
  const named = [
    { id: 'a', name: '高价值老客' },
    { id: 'b', name: 'VIP 唤回' },
  ]
  const found = (typed: string) => spelledAs(named, typed)
  expect([found('gjzlk'), found('laoke'), found('lao ke'), found('vhh'), found('HUANHUI')]).toEqual([
    ...[['a'], ['a'], ['a'], ['b'], ['b']],
  ])
  expect([found('老客'), found('g'), found('%%'), found('  ')]).toEqual([[], [], [], []])
})
