import type { Node } from '../steps/node-schema.ts'
import { ELSE, NEXT } from '../steps/port.ts'
import type { Timing } from './node-timing.ts'
import { BLANK_SETTINGS, type Settings } from './settings.ts'
import type { FlowTemplateKey } from './template-keys.ts'

/** A node that names those its ways lead to by their place in the list. */
type Planned = (
  | { readonly kind: 'wait'; readonly until: Timing }
  | { readonly kind: 'message'; readonly title: string; readonly text: string }
  | { readonly kind: 'branch'; readonly title: string }
  | { readonly kind: 'split'; readonly title: string }
  | { readonly kind: 'tag'; readonly title: string }
) & { readonly next: Readonly<Record<string, number>> }

/** A drawing worth starting from. Segments and tags are chosen by its user. */
export interface FlowTemplate {
  readonly key: FlowTemplateKey
  readonly zh: string
  readonly en: string
  readonly purposeZh: string
  readonly purposeEn: string
  readonly stageZh: string
  readonly stageEn: string
  readonly goalDays: number
  readonly reentryDays: number | null
  readonly nodes: readonly Planned[]
}

const days = (count: number, time: string): Timing => ({ kind: 'clock', days: count, time })

export const FLOW_TEMPLATES: readonly FlowTemplate[] = [
  {
    key: 'first_order_flow',
    zh: '新客首单分流',
    en: 'First order, by need',
    purposeZh: '先关心用得怎么样，再按人群说不同的话',
    purposeEn: 'Ask how it goes first, then speak by segment',
    stageZh: '首单不久、只买过一次的人',
    stageEn: 'People who bought once, lately',
    goalDays: 21,
    reentryDays: null,
    nodes: [
      { kind: 'wait', until: days(1, '10:30'), next: { [NEXT]: 1 } },
      {
        kind: 'message',
        title: '到货关怀',
        text: '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。东西收到了吗？有什么不清楚的直接问我，我在。',
        next: { [NEXT]: 2 },
      },
      { kind: 'wait', until: days(4, '19:00'), next: { [NEXT]: 3 } },
      { kind: 'branch', title: '客单高吗', next: { w1: 4, [ELSE]: 5 } },
      {
        kind: 'message',
        title: '一对一指导',
        text: '{{客户称呼}}，您选的这一套我专门整理了用法，要不要我按您的情况说一遍？两分钟就好。',
        next: { [NEXT]: 6 },
      },
      {
        kind: 'message',
        title: '使用小技巧',
        text: '{{客户称呼}}，分享一个老顾客常用的小办法：第一次用少量多次，效果更好。用着有什么感觉，随时和我说。',
        next: { [NEXT]: 6 },
      },
      { kind: 'wait', until: days(7, '19:30'), next: { [NEXT]: 7 } },
      {
        kind: 'message',
        title: '两周回访',
        text: '{{客户称呼}}，用了两周感觉怎么样？哪里不合适告诉我，我帮您调；合适的话，搭配着用的那款需要我留一份吗？',
        next: {},
      },
    ],
  },
  {
    key: 'wake_ab',
    zh: '沉睡唤醒 A/B',
    en: 'Wake the sleeping, A/B',
    purposeZh: '一半人问近况，一半人给理由，看哪一句更有用',
    purposeEn: 'Half are asked, half are given a reason: which works better',
    stageZh: '买过、但很久没再来的人',
    stageEn: 'People who bought and have not come back for long',
    goalDays: 30,
    reentryDays: 90,
    nodes: [
      { kind: 'wait', until: days(0, '15:00'), next: { [NEXT]: 1 } },
      { kind: 'split', title: '两种开头', next: { w1: 2, w2: 3 } },
      {
        kind: 'message',
        title: 'A 问近况',
        text: '{{客户称呼}}，好久没联系，我是{{店铺名}}的{{导购姓名}}。上次那款还在用吗？想听听您的真实感受。',
        next: { [NEXT]: 4 },
      },
      {
        kind: 'message',
        title: 'B 给理由',
        text: '{{客户称呼}}，我们按老顾客的意见改了一版，您当时提的地方也改了，先发给您看看，不着急买。',
        next: { [NEXT]: 4 },
      },
      { kind: 'wait', until: { kind: 'weekday', weekdays: [6], time: '10:30' }, next: { [NEXT]: 5 } },
      {
        kind: 'message',
        title: '老客专属',
        text: '{{客户称呼}}，给您留了一份老客价，这周内都有效。需要的话我直接帮您下，不需要也没关系，祝一切都好。',
        next: { [NEXT]: 6 },
      },
      { kind: 'tag', title: '标记已唤醒过', next: {} },
    ],
  },
  {
    key: 'repurchase_flow',
    zh: '复购提醒分流',
    en: 'Time to buy again, by segment',
    purposeZh: '常买的人只轻轻提一句，快要流失的人多给一个理由',
    purposeEn: 'A light word to regulars, a reason to those about to leave',
    stageZh: '按常用周期快要用完的人',
    stageEn: 'People about to run out',
    goalDays: 21,
    reentryDays: 30,
    nodes: [
      { kind: 'branch', title: '是哪一类老客', next: { w1: 1, [ELSE]: 3 } },
      { kind: 'wait', until: days(0, '11:00'), next: { [NEXT]: 2 } },
      {
        kind: 'message',
        title: '快用完了吗',
        text: '{{客户称呼}}，按一般用量，上次的差不多快用完了。需要的话还是老样子，我帮您安排。',
        next: {},
      },
      { kind: 'wait', until: days(0, '19:00'), next: { [NEXT]: 4 } },
      {
        kind: 'message',
        title: '问问用得怎样',
        text: '{{客户称呼}}，上次那款用得怎么样？要是还剩不少，说明用得省，也告诉我一声，我帮您看看用法。',
        next: { [NEXT]: 5 },
      },
      { kind: 'wait', until: days(5, '19:00'), next: { [NEXT]: 6 } },
      {
        kind: 'message',
        title: '帮您留着',
        text: '{{客户称呼}}，您用的那款补货到了，给您留了一份。需要就回我“留”，不需要我就放回去了。',
        next: {},
      },
    ],
  },
  {
    key: 'welcome_flow',
    zh: '新好友欢迎',
    en: 'Welcome a new friend',
    purposeZh: '先认识，再打上标签，按有没有买过分开照顾',
    purposeEn: 'Meet first, tag, then care by whether they have bought',
    stageZh: '最近加上好友的人',
    stageEn: 'People who became friends lately',
    goalDays: 30,
    reentryDays: null,
    nodes: [
      { kind: 'tag', title: '记下是新好友', next: { [NEXT]: 1 } },
      { kind: 'wait', until: { kind: 'after', minutes: 60 }, next: { [NEXT]: 2 } },
      {
        kind: 'message',
        title: '认识一下',
        text: '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}，以后您的事我来跟。平时不打扰，有事直接找我。',
        next: { [NEXT]: 3 },
      },
      { kind: 'wait', until: days(3, '19:00'), next: { [NEXT]: 4 } },
      { kind: 'branch', title: '买过吗', next: { w1: 5, [ELSE]: 6 } },
      {
        kind: 'message',
        title: '老顾客关怀',
        text: '{{客户称呼}}，您之前买的那款用得还顺手吗？保养和搭配上有不清楚的，我一次给您说明白。',
        next: {},
      },
      {
        kind: 'message',
        title: '给一份挑选办法',
        text: '{{客户称呼}}，第一次挑最容易买错的就两点，我写下来发您了，先看看合不合适，不着急买。',
        next: {},
      },
    ],
  },
]

/** A draft made from a template that is drawn. Ids of the nodes come from outside. */
export function drawnSettingsOf({ goalDays, reentryDays, nodes }: FlowTemplate, newId: () => string): Settings {
  const ids = nodes.map(() => newId())
  return {
    ...BLANK_SETTINGS,
    goal: { kind: 'bought', days: goalDays },
    reentryDays,
    flow: { entry: ids[0] ?? null, nodes: nodes.map((node, place) => drawNode(node, ids[place] ?? newId(), ids)) },
  }
}

function drawNode(planned: Planned, id: string, ids: readonly string[]): Node {
  const { title } = { title: '', ...planned }
  const to = ([port, place]: [string, number]) => [port, ids[place] ?? null]
  const ports = planned.kind === 'branch' || planned.kind === 'split' ? {} : { [NEXT]: null }
  const base = { id, title, next: { ...ports, ...Object.fromEntries(Object.entries(planned.next).map(to)) } }
  if (planned.kind === 'wait') return { ...base, kind: planned.kind, until: planned.until }
  if (planned.kind === 'message') return { ...base, kind: planned.kind, scriptId: null, text: planned.text }
  if (planned.kind === 'branch') return { ...base, kind: planned.kind, branches: [{ port: 'w1', segmentId: null }] }
  if (planned.kind === 'tag') return { ...base, kind: planned.kind, tagId: null, off: false }
  const shares = ['w1', 'w2'].map((port) => ({ port, percent: 50 }))
  return { ...base, kind: planned.kind, shares }
}
