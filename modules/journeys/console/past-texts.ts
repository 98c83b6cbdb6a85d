import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  slider: '回到哪一天',
  hint: '拖动，或用方向键一天一天看：人数是那一天结束时的',
  now: '现在',
  backToNow: '回到现在',
  before: '前一天',
  after: '后一天',
  asOf: (day: string, version: number) => `${day} 结束时，那时用的是第 ${version} 版`,
  sums: (entered: string, active: string, done: string, exited: string) =>
    `进入 ${entered} 人，在途 ${active} 人，走完 ${done} 人，退出 ${exited} 人`,
  belowIsNow: '下面的每一步、瀑布和人员仍是现在的',
  people: '那时站在这里和已经走过的人',
  stood: '那时站在这里',
  passedAt: '走过',
  nobody: '那时还没有人走到这里',
  nobodyHint: '往后拖一天看看',
}

const en: typeof zh = {
  slider: 'Back to which day',
  hint: 'Drag, or go day by day with the arrow keys: the figures are as of the end of that day',
  now: 'Now',
  backToNow: 'Back to now',
  before: 'Day before',
  after: 'Day after',
  asOf: (day: string, version: number) => `End of ${day}; version ${version} ran then`,
  sums: (entered: string, active: string, done: string, exited: string) =>
    `${entered} entered, ${active} on the way, ${done} done, ${exited} left`,
  belowIsNow: 'The steps, the waterfall and the people below are as of now',
  people: 'Who stood here then, and who had passed',
  stood: 'Stood here then',
  passedAt: 'Passed',
  nobody: 'Nobody had come here by then',
  nobodyHint: 'Try a later day',
}

export const PAST_TEXTS = defineTexts({ zh, en })
