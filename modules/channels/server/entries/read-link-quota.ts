import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { type EntryAnswer, failureOf } from './entry.ts'

export interface LinkQuota {
  readonly total: number
  readonly left: number
}

/** How many customers may still come by links of 获客助手: a quota that is bought (doc 97375, 2024). */
export async function readLinkQuota(platform: Platform, whose: Whose): Promise<EntryAnswer<LinkQuota>> {
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/customer_acquisition_quota',
    repeatable: true,
    once: true,
  })
  if (!answer.ok) return failureOf(answer)
  const { total, balance } = answer.json
  return { kind: 'done', value: { total: Number(total ?? 0), left: Number(balance ?? 0) } }
}
