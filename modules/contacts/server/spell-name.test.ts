import { expect, it } from 'vitest'
import { spellName } from './spell-name.ts'

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
