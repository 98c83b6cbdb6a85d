import { addDays } from '#kit/pure/zoned-time.ts'
import type { DayPlan, PlanWay } from './day-plan.ts'
import { DEFAULT_CALENDAR, type ShopCalendar } from './festivals.ts'

type ReachPart = readonly [after: number, time: string, way: PlanWay, title: string, text: string]
type TaskPart = readonly [after: number, title: string]

/** A festival or promotion as days with tasks: warm-up, the days themselves, and what comes after. */
export interface Playbook {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  /** As the calendar names it. */
  readonly festival: string
  /** The first day of the plan from the festival's own, and how many days it has. */
  readonly begins: number
  readonly days: number
  readonly offer: string
  readonly reach: readonly ReachPart[]
  readonly tasks: readonly TaskPart[]
}

const STOCK_AND_RULES: readonly TaskPart[] = [
  [-14, '定主推的三件商品和底价，算清毛利'],
  [-10, '核库存，给老客户单独留出数量'],
  [-7, '写清规则：几点开始、怎么叠加、怎么退'],
]
const AFTERWARDS: readonly TaskPart[] = [
  [1, '未付款的客人只提醒一次，不追'],
  [3, '看发货和差评，先处理再说下一波'],
  [7, '复盘：多卖了多少、之后少卖了多少、走了多少人'],
]
const bigPromotion = (name: string): Pick<Playbook, 'offer' | 'reach' | 'tasks'> => ({
  offer: `${name}老客户先选：会员群提前一小时开门，价格和公域一样，多一份小样；不凑单也划算。`,
  reach: [
    [-7, '12:00', 'moments', '预告：今年有什么', `${name}清单先给大家看，不用抢，想要哪样先说一声。`],
    [-3, '20:00', 'private_chat', '老客户先选', `${name}给您留了一份，明晚前回我“留”就行，不需要就不用回。`],
    [0, '10:00', 'private_chat', '今天开始', `${name}开始了，给您留的还在，今晚十二点前都有效。`],
    [2, '20:00', 'group_chat', '谢谢大家', '这两天的单都在打包，发货时间贴在群公告，有问题直接找我。'],
  ],
  tasks: [...STOCK_AND_RULES, [-1, '客服排班，准备好退换的说法'], ...AFTERWARDS],
})
const gift = (name: string, forWhom: string): Pick<Playbook, 'offer' | 'reach' | 'tasks'> => ({
  offer: `${name}礼盒：可代写卡片、可指定到货日，${forWhom}。`,
  reach: [
    [-10, '12:00', 'moments', '送什么合适', `${name}送什么合适？按预算列了三档，实用的排前面。`],
    [-6, '20:00', 'private_chat', '去年买过的人', `快到${name}了，去年您选的那款今年还有，要不要按老地址留一份？`],
    [-3, '12:00', 'private_chat', '最后能到的一天', `今天下单${name}前能到，明天起就要跨城同城自取了。`],
  ],
  tasks: [
    [-14, '定礼盒和卡片，拍一组实物图'],
    [-12, '圈出去年节前买过的人'],
    [-7, '核对快递停运和最晚发货时间'],
    ...AFTERWARDS,
  ],
})

/** What a shop may take over for this year's dates. */
export const PLAYBOOKS: readonly Playbook[] = [
  {
    ...{ key: 'new_year_goods', name: { zh: '年货节', en: 'New Year goods' }, festival: '年货节', begins: 0, days: 12 },
    ...bigPromotion('年货节'),
  },
  {
    ...{ key: 'valentine', name: { zh: '情人节', en: 'Valentine’s Day' }, festival: '情人节', begins: -2, days: 3 },
    ...gift('情人节', '没有对象的也有单人份'),
  },
  {
    ...{ key: 'women', name: { zh: '妇女节', en: 'Women’s Day' }, festival: '妇女节', begins: -2, days: 3 },
    ...gift('妇女节', '也欢迎送给自己'),
  },
  {
    ...{ key: 'mother', name: { zh: '母亲节', en: 'Mother’s Day' }, festival: '母亲节', begins: -3, days: 4 },
    ...gift('母亲节', '帮您寄到妈妈那里'),
  },
  {
    ...{ key: 'dragon_boat', name: { zh: '端午', en: 'Dragon Boat' }, festival: '端午', begins: -3, days: 4 },
    ...gift('端午', '公司团购另有清单'),
  },
  { ...{ key: '618', name: { zh: '618', en: '618' }, festival: '618', begins: -1, days: 3 }, ...bigPromotion('618') },
  {
    ...{ key: 'qixi', name: { zh: '七夕', en: 'Qixi' }, festival: '七夕', begins: -2, days: 3 },
    ...gift('七夕', '卡片可以手写'),
  },
  {
    ...{ key: 'mid_autumn', name: { zh: '中秋', en: 'Mid-Autumn' }, festival: '中秋', begins: -3, days: 4 },
    ...gift('中秋', '可以分几个地址寄'),
  },
  {
    ...{ key: 'double_eleven', name: { zh: '双11', en: 'Double 11' }, festival: '双11', begins: -1, days: 3 },
    ...bigPromotion('双11'),
  },
  {
    ...{ key: 'double_twelve', name: { zh: '双12', en: 'Double 12' }, festival: '双12', begins: 0, days: 2 },
    ...bigPromotion('双12'),
  },
]

/** The next day of a festival as the shop's calendar has it, or the program's where the shop's says nothing of it. */
export function nextFestival(calendar: ShopCalendar, festival: string, today: string): string | undefined {
  const next = ({ days }: ShopCalendar) =>
    days
      .filter(({ name, day }) => name === festival && day >= today)
      .map(({ day }) => day)
      .toSorted()[0]
  return next(calendar) ?? next(DEFAULT_CALENDAR)
}

/** A playbook on the days of one year. What would be sent or done before today is left to whoever takes it over. */
export function planOf(playbook: Playbook, festivalDay: string): DayPlan {
  const from = addDays(festivalDay, playbook.begins)
  // Parts are told from the festival's own day, a plan from its first.
  const shift = -playbook.begins
  return {
    ...{ name: `${playbook.name.zh} ${festivalDay.slice(0, 4)}`, from, to: addDays(from, playbook.days - 1) },
    ...{ offer: playbook.offer, stock: [], review: '', state: 'open' },
    reach: playbook.reach.map(([after, time, way, title, text], nth) => ({
      ...{ key: `r${nth + 1}`, after: after + shift, time, way, title, text, segmentId: null, sent: null },
    })),
    tasks: playbook.tasks.map(([after, title], nth) => ({
      ...{ key: `t${nth + 1}`, after: after + shift, title, done: false },
    })),
  }
}

/** What a first member day begins with. */
export function firstMemberDay(day: string): DayPlan {
  return {
    ...{ name: `会员日 ${day.slice(0, 7)}`, from: day, to: day, stock: [], review: '', state: 'open' },
    offer: '会员当天积分双倍，常买的三件留足数量，到店另有小样；不设门槛，不凑单。',
    reach: [
      {
        ...{
          key: 'r1',
          after: -2,
          time: '20:00',
          way: 'private_chat',
          title: '提前说一声',
          segmentId: null,
          sent: null,
        },
        text: '后天是会员日，您常买的留好了，需要就回我一声，不需要不用回。',
      },
      {
        ...{ key: 'r2', after: 0, time: '10:00', way: 'moments', title: '今天会员日', segmentId: null, sent: null },
        text: '今天会员日，积分双倍到晚上十二点。',
      },
      {
        ...{ key: 'r3', after: 3, time: '12:00', way: 'group_chat', title: '谢谢大家', segmentId: null, sent: null },
        text: '会员日的单都发出了，有问题随时说。',
      },
    ],
    tasks: [
      [-7, '定留货的商品和数量'],
      [-3, '核对权益和积分规则，导购都看一遍'],
      [0, '盯库存，卖完的及时说'],
      [7, '复盘：多卖了多少、之后少卖了多少、走了多少人'],
    ].map(([after, title], nth) => ({ key: `t${nth + 1}`, after: Number(after), title: String(title), done: false })),
  }
}
