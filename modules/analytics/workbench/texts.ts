import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '我的人效',
  held: '在手客户',
  given: '到期任务',
  done: '完成',
  late: '超时',
  expired: '过期',
  replies: '客户回应',
  net: '归属净额',
  increment: '增量净额',
  notEnough: '数据不足',
  interval: '95% 区间',
  note: (days: number) => `增量是进入 SOP 后 ${days} 天里，你的客户比没被打扰的人多带来的净额；人太少时说“数据不足”。`,
}

const en: typeof zh = {
  title: 'My month',
  held: 'People in hand',
  given: 'Tasks due',
  done: 'Done',
  late: 'Late',
  expired: 'Expired',
  replies: 'Replies',
  net: 'Attributed',
  increment: 'Incremental',
  notEnough: 'Not enough yet',
  interval: '95% interval',
  note: (days) =>
    `Incremental is what your people brought within ${days} days of entering an SOP beyond those left alone.`,
}

export const TEXTS = defineTexts({ zh, en })
