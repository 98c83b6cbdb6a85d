import { defineTexts } from '#kit/web/texts.ts'

export const GATE_TEXTS = defineTexts({
  zh: {
    notYet: '打扰的代价每晚学一次，还没有学过；学会之前都放行。',
    none: (days: number) => `近 ${days} 天没有发出过营销，没有可试的。`,
    tried: (days: number, touches: string, held: string, share: string) =>
      `近 ${days} 天发出的 ${touches} 次营销里，会拦下或推迟 ${held} 次（${share}%）。`,
    saves: (stopped: string, putOff: string, people: string, cost: string, gain: string) =>
      `其中 ${putOff} 次推迟到顾客缓过来、${stopped} 次不发；它们预计多赶走 ${people} 人、值 ${cost}，而只带来 ${gain}。`,
    passed: (whys: string) => `不知道就放行的：${whys}。`,
    comma: '，',
    unsure: {
      no_estimate: (count: string) => `还说不出代价 ${count} 次`,
      no_value: (count: string) => `顾客的未来价值不知道 ${count} 次`,
      no_gain: (count: string) => `不知道能带来多少 ${count} 次`,
      weak: (count: string) => `代价可能是 0 的 ${count} 次`,
    },
    basis: (day: string, losses: string, quiet: string) =>
      `按 ${day} 学到的：半年里触达后 7 天内流失 ${losses} 人，平时流失 ${quiet} 人。`,
    few: (day: string) => `${day} 学过，流失的人太少（触达后至少 5 人、一共至少 10 人），还说不出代价，都放行。`,
    more: '看打扰的代价',
    cut: (touches: string) => `触达太多，只试了 ${touches} 次。`,
  },
  en: {
    notYet: 'The cost of touches is learnt every night and has not been yet; until then everything passes.',
    none: (days) => `No marketing went out in the last ${days} days, so there is nothing to try it on.`,
    tried: (days, touches, held, share) =>
      `Of ${touches} marketing touches in the last ${days} days ${held} would have been held back (${share} %).`,
    saves: (stopped, putOff, people, cost, gain) =>
      `${putOff} later, ${stopped} not at all; reckoned to lose ${people} people (${cost}) and to bring ${gain}.`,
    passed: (whys) => `Let pass because something is not known: ${whys}.`,
    comma: ', ',
    unsure: {
      no_estimate: (count) => `no estimate of the cost, ${count}`,
      no_value: (count) => `no forecast of the customer, ${count}`,
      no_gain: (count) => `nobody says what it brings, ${count}`,
      weak: (count) => `the cost may be nothing, ${count}`,
    },
    basis: (day, losses, quiet) =>
      `As learnt on ${day}: in half a year ${losses} people lost within 7 days of a touch, ${quiet} otherwise.`,
    few: (day) => `On ${day} too few people had left (5 after touches and 10 in all are needed): everything passes.`,
    more: 'See the cost of a touch',
    cut: (touches) => `Too many touches: tried on ${touches} of them.`,
  },
})
