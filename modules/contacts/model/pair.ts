/** What speaks for two people being one, and how much: a chance between 0 and 1 that it is no accident. */
const WEIGHTS: Readonly<Record<string, number>> = {
  same_name: 0.2,
  same_birthday: 0.6,
  same_city: 0.3,
  same_phone_tail: 0.6,
  shared_identity: 0.9,
}
const WORDS: Readonly<Record<string, string>> = {
  same_name: '同名',
  same_birthday: '同一天生日',
  same_city: '同城',
  same_phone_tail: '手机尾号相同',
  shared_identity: '有来源把两人当成同一人',
  certain: '身份没有矛盾',
}

/** How alike two people are, from 0 to 99: signals that agree are as if each were an independent witness. */
export function scorePair(signals: readonly string[]): number {
  const doubt = signals.reduce((left, signal) => left * (1 - (WEIGHTS[signal] ?? 0)), 1)
  return Math.min(99, Math.round((1 - doubt) * 100))
}

/** The signals as a sentence, kept as the reason of a merge. */
export function describeSignals(signals: readonly string[]): string {
  return signals.map((signal) => WORDS[signal] ?? signal).join('、')
}
