/** How a person of the demo buys; what commerce lives out day by day. */
export type DemoHabit = 'regular' | 'frequent' | 'once' | 'never' | 'lapsed' | 'vip_lapsing' | 'koc' | 'bargain'
export type DemoPet = '猫' | '狗' | '猫和狗'

/** Somebody of the demo. Plain facts: other modules' parts of the demo read them by name. */
export interface DemoPerson {
  readonly phone: string
  readonly name: string
  readonly gender: 'female' | 'male'
  readonly province: string
  readonly city: string
  readonly source: string
  /** How they heard of the shop. */
  readonly heard: string
  readonly pet: DemoPet
  readonly petName: string
  /** Days before the first day that is lived through; 0 for those who come during it. */
  readonly joinedDaysBefore: number
  readonly habit: DemoHabit
  readonly referredBy?: string
}

/** People held when the lived days begin. */
export const DEMO_PEOPLE = 2100
/** How long ago the first of them came, in days. */
const HISTORY_DAYS = 375
const RING_SIZE = 9
const KOC_FRIENDS = 14

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶'
const GIVEN_FEMALE =
  '雨桐 思琪 佳怡 欣悦 梦瑶 诗涵 若曦 婉婷 晓彤 静怡 雪琴 丽娜 春燕 嘉宁 可欣 语嫣 子涵 安然 小满 清扬 莉 敏 静 婷 倩 颖 岚 洁'.split(
    ' ',
  )
const GIVEN_MALE =
  '浩然 子墨 俊杰 一鸣 宇轩 建国 志强 文博 嘉豪 明远 天佑 晨阳 凯 磊 勇 涛 鹏 斌 超 伟 睿 航 诚 翔'.split(' ')
const PLACES: readonly (readonly [province: string, city: string, weight: number])[] = [
  ['上海市', '上海市', 16],
  ['浙江省', '杭州市', 14],
  ['广东省', '深圳市', 11],
  ['北京市', '北京市', 10],
  ['广东省', '广州市', 9],
  ['四川省', '成都市', 9],
  ['江苏省', '南京市', 7],
  ['江苏省', '苏州市', 7],
  ['湖北省', '武汉市', 6],
  ['浙江省', '宁波市', 4],
  ['陕西省', '西安市', 4],
  ['湖南省', '长沙市', 3],
]
const HEARD: readonly (readonly [string, number])[] = [
  ['包裹卡', 44],
  ['直播间', 20],
  ['小红书', 14],
  ['门店扫码', 12],
  ['老客推荐', 10],
]
const HABITS: readonly (readonly [DemoHabit, number])[] = [
  ['regular', 42],
  ['once', 26],
  ['lapsed', 14],
  ['frequent', 10],
  ['never', 8],
]
const PETS: readonly (readonly [DemoPet, number])[] = [
  ['猫', 58],
  ['狗', 34],
  ['猫和狗', 8],
]
const PET_NAMES = '豆豆 咪咪 旺财 团子 芝麻 布丁 可乐 雪球 小橘 元宝 奶茶 球球 汤圆 年糕 黑糖 土豆'.split(' ')

/** People who come during one lived day. */
export function makePerson(random: () => number, place: number, joinedDaysBefore: number): DemoPerson {
  const female = random() < 0.68
  const surname = [...SURNAMES][Math.floor(random() * random() * SURNAMES.length)] ?? '王'
  const [province, city] = pickWeighted(PLACES, random)
  return {
    phone: `1990000${String(place).padStart(4, '0')}`,
    name: surname + pick(female ? GIVEN_FEMALE : GIVEN_MALE, random),
    gender: female ? 'female' : 'male',
    province,
    city,
    source: random() < 0.8 ? 'wecom' : 'manual',
    heard: pickWeighted(HEARD, random)[0],
    pet: pickWeighted(PETS, random)[0],
    petName: pick(PET_NAMES, random),
    joinedDaysBefore,
    habit: pickWeighted(HABITS, random)[0],
  }
}

/** Everybody held at the beginning: the crowd, and three stories worth finding in it. */
export function makePeople(random: () => number): DemoPerson[] {
  const people = Array.from({ length: DEMO_PEOPLE - 2 - RING_SIZE }, (_, place) =>
    makePerson(random, place, 1 + Math.floor(HISTORY_DAYS * random() ** 1.1)),
  )
  const story = people.length
  const vip = { ...makePerson(random, story, 370), name: '苏婉清', gender: 'female', habit: 'vip_lapsing' } as const
  const koc = { ...makePerson(random, story + 1, 300), name: '顾小满', gender: 'female', heard: '小红书' } as const
  // A ring: one day, one city, one promotion; trial packs only, and most of them sent back.
  const ring = Array.from({ length: RING_SIZE }, (_, place) => ({
    ...makePerson(random, story + 2 + place, 21),
    ...({ province: '广东省', city: '广州市', heard: '裂变活动', source: 'wecom', habit: 'bargain' } as const),
  }))
  const friends = new Set(
    people.filter((one) => one.heard === '老客推荐' && one.joinedDaysBefore < 250).slice(0, KOC_FRIENDS),
  )
  return [
    ...people.map((one) => (friends.has(one) ? { ...one, referredBy: koc.name } : one)),
    { ...vip, pet: '猫和狗' },
    { ...koc, habit: 'koc' },
    ...ring,
  ]
}

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('Nothing to pick from')
  return one
}

/** The last field of each is its weight. */
function pickWeighted<T extends readonly [...(readonly unknown[]), number]>(
  list: readonly T[],
  random: () => number,
): T {
  const weightOf = (one: T) => Number(one.at(-1))
  let left = random() * list.reduce((sum, one) => sum + weightOf(one), 0)
  for (const one of list) {
    left -= weightOf(one)
    if (left < 0) return one
  }
  throw new Error('Nothing to pick from')
}
