import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '漏斗',
  subtitle: '做了第一步的人，多少一步步走了下来，各用多久，停在哪里；每个人数点开就是那些人',
  step: (n: number) => `第 ${n} 步`,
  pick: (n: number) => `第 ${n} 步：做了什么`,
  add: '加一步',
  remove: (n: number) => `去掉第 ${n} 步`,
  within: '从第一步起几天内',
  days: (n: number) => `近 ${n} 天`,
  presets: '常用',
  offered: {
    friend: '加好友到复购',
    shop: '看到下单',
    again: '首单到三单',
  },
  short: '再选一步：漏斗要有二到六步',
  nobody: '这段时间没有人做过第一步',
  nobodyHint: '换一个事件，或把时段放长。',
  chart: '走到每一步的人',
  reached: '走到这一步的人',
  table: '每一步',
  event: '做了什么',
  fateAt: {
    reached: (event: string) => `走到“${event}”的人`,
    dropped: (event: string) => `没有走到“${event}”的人`,
    open: (event: string) => `还有时间走到“${event}”的人`,
  },
  took: {
    minutes: (n: string) => `${n} 分钟`,
    hours: (n: string) => `${n} 小时`,
    days: (n: string) => `${n} 天`,
  },
}

const en: typeof zh = {
  title: 'Funnel',
  subtitle:
    'Of those who did the first step: how many went on, how long it took, where they stopped. Numbers open people',
  step: (n: number) => `Step ${n}`,
  pick: (n: number) => `Step ${n}: what they did`,
  add: 'Add a step',
  remove: (n: number) => `Remove step ${n}`,
  within: 'Days from the first step',
  days: (n: number) => `${n} days`,
  presets: 'Usual ones',
  offered: {
    friend: 'Friend to repeat order',
    shop: 'View to order',
    again: 'First to third order',
  },
  short: 'Pick one more: a funnel has two to six steps',
  nobody: 'Nobody did the first step in this time',
  nobodyHint: 'Choose another event or a longer period.',
  chart: 'Who came to each step',
  reached: 'Came to the step',
  table: 'Step by step',
  event: 'What they did',
  fateAt: {
    reached: (event: string) => `Who came to “${event}”`,
    dropped: (event: string) => `Who did not come to “${event}”`,
    open: (event: string) => `Who still has time for “${event}”`,
  },
  took: {
    minutes: (n: string) => `${n} min`,
    hours: (n: string) => `${n} h`,
    days: (n: string) => `${n} d`,
  },
}

export const FUNNEL_TEXTS = defineTexts({ zh, en })
