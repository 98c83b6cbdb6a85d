import type { Amount } from '#kit/pure/money.ts'
import type { Effect } from '../experiment/effect.ts'

export interface TouchWorth {
  readonly touches: number
  /** What one touch brought on average, with the interval that may be read every day. */
  readonly worth: Amount
  readonly low: Amount
  readonly high: Amount
  /** More or less than nothing beyond chance. */
  readonly sure: boolean
}

/** The money that all people of the treated arm brought more, shared out among the touches they got. */
export function worthOfTouch(
  { perPerson, always, verdict }: Pick<Effect, 'perPerson' | 'always' | 'verdict'>,
  { people, touches }: { readonly people: number; readonly touches: number },
): TouchWorth {
  const each = (amount: number) => Math.round((amount * people) / touches)
  const [low, high] = [each(always.low), each(always.high)]
  return { touches, worth: each(perPerson.value), low, high, sure: verdict !== 'unclear' }
}
