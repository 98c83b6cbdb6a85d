import type { ApiAnswer } from '#kit/node/call-api.ts'
import { type ErrcodeMeaning, meaningOf } from '../../model/errcode.ts'

/** Which app of which tenant speaks. */
export interface Whose {
  readonly tenantId: string
  readonly companyId: string
}

export type WecomAnswer =
  | { readonly ok: true; readonly json: Readonly<Record<string, unknown>>; readonly at?: Date | undefined }
  | {
      readonly ok: false
      /** WeCom's clock, when it answered at all. */
      readonly at?: Date | undefined
      /** `unreachable`: certainly not done. `unresolved`: perhaps done, and only WeCom knows. */
      readonly meaning: Exclude<ErrcodeMeaning, 'done'> | 'unreachable' | 'unresolved'
      readonly errcode: number
      readonly errmsg: string
    }

/** An answer of the API in our words; its error text is kept whole: it carries the hint WeCom's support asks for. */
export function readAnswer(answer: ApiAnswer): WecomAnswer {
  if (answer.kind === 'failed')
    return { ok: false, meaning: answer.mayBeDone ? 'unresolved' : 'unreachable', errcode: 0, errmsg: answer.detail }
  const { errcode, errmsg } = answer.json
  const { at } = answer
  const meaning = answer.status >= 500 ? 'unresolved' : meaningOf(errcode)
  if (meaning === 'done') return { ok: true, json: answer.json, at }
  return { ok: false, meaning, errcode: typeof errcode === 'number' ? errcode : 0, errmsg: String(errmsg ?? ''), at }
}
