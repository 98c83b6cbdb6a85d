import type { Chance } from '../world/chance.ts'

const FAMILY = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红梅兰飞鑫波斌宇浩凯欣悦晨雨桐子涵思琪梓萱一诺佳怡若曦',
]
const NICK = ['小', '阿', '爱吃糖的', '早睡的', '楼下的', '慢半拍的', '晒太阳的']

/** A name as it stands in a passport. */
export function fullName(chance: Chance): string {
  const given = Array.from({ length: 1 + chance.below(2) }, () => chance.pick(GIVEN) ?? '')
  return (chance.pick(FAMILY) ?? '王') + given.join('')
}

/** A name as it stands in WeChat: a third are nicknames, some with an emoji. */
export function nickname(chance: Chance): string {
  if (chance.happens(0.65)) return fullName(chance)
  const nick = (chance.pick(NICK) ?? '') + (chance.pick(GIVEN) ?? '')
  return chance.happens(0.2) ? `${nick}${chance.pick(['🌸', '🐱', '☀️', '🍑']) ?? ''}` : nick
}

/** A mobile number nobody has: 199 and eight digits that ask for no fault. */
export function mobile(chance: Chance): string {
  return `199${String(chance.below(100_000)).padStart(5, '0')}${String(1000 + chance.below(8999))}`
}
