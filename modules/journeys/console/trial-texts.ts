import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  all: '全部人',
  one: '试走一位',
  hint: '选一位顾客，看 TA 会在什么时候收到什么、哪道关卡会拦；按此刻知道的算，什么都不写',
  suggested: '试试',
  enterDay: '现在进入',
  enterTime: '几点进入',
  fits: '在这个 SOP 的人群里',
  notFits: '现在不在这个 SOP 的人群里：照样走给你看',
  holdout: 'TA 会落在对照组：真的进入后什么都不会收到。下面是不在对照组时的样子',
  onTheWay: 'TA 已经在途。下面是重新进入一次的样子',
  enters: '进入',
  ends: '走完',
  suppose: (node: string) => `假设“${node}”走哪条路`,
  asKnown: '按现在知道的',
  outcomes: { proposed: '会排上', deferred: '会推迟', suppressed: '会被拦下', left_out: '发不出' },
  by: (name: string) => `由 ${name} 来做`,
  noStop: '还没有一步',
}

const en: typeof zh = {
  all: 'Everybody',
  one: 'Try one customer',
  hint: 'Pick a customer to see what they would get, when, and which gate stands in the way. Nothing is written',
  suggested: 'Try',
  enterDay: 'Enters now',
  enterTime: 'Time of entering',
  fits: 'They are among those the SOP is for',
  notFits: 'They are not among those the SOP is for now; here is their way all the same',
  holdout: 'They would be left alone and get nothing. This is their way if they were not',
  onTheWay: 'They are on their way already. This is how it would be once more',
  enters: 'Enters',
  ends: 'The end',
  suppose: (node: string) => `Suppose a way at “${node}”`,
  asKnown: 'As is known now',
  outcomes: { proposed: 'Goes out', deferred: 'Put off', suppressed: 'Held back', left_out: 'Cannot go' },
  by: (name: string) => `Done by ${name}`,
  noStop: 'No step yet',
}

export const TRIAL_TEXTS = defineTexts({ zh, en })
