import type { Chance } from '../world/chance.ts'
import { reasonOf } from './reasons.ts'

/** An error answer of the platform, with the data field some errors still carry. */
export class Refusal extends Error {
  readonly errcode: number
  readonly extra: Record<string, unknown>

  constructor(errcode: number, detail = '', extra: Record<string, unknown> = {}) {
    super(detail ? `${reasonOf(errcode)}: ${detail}` : reasonOf(errcode))
    this.errcode = errcode
    this.extra = extra
  }
}

export function refuse(errcode: number, detail = '', extra: Record<string, unknown> = {}): never {
  throw new Refusal(errcode, detail, extra)
}

/** The body of an error: the reason, a hint, the caller's address and a link, as real logs show them. */
export function envelopeOf(refusal: Refusal, chance: Chance, seconds: number, ip: string): Record<string, unknown> {
  const hint = `hint: [${seconds}_${chance.below(1000)}_${chance.hex(32)}]`
  const more = `more info at https://open.work.weixin.qq.com/devtool/query?e=${refusal.errcode}`
  const errmsg = `${refusal.message}, ${hint}, from ip: ${ip}, ${more}`
  return { errcode: refusal.errcode, errmsg, ...refusal.extra }
}
