import type { Refused } from '#kit/pure/result.ts'
import { draftRefusals } from '../../contract/direct-send.ts'
import type { DirectRefusal } from './resolve-direct.ts'

const OTHERS: Readonly<Record<string, string>> = {
  not_found: '发送的账号或模板已经不在了。',
  send_stopped: '有人停止了今天这一步的发送。',
}

/** In Chinese why something cannot be sent as it is written, as the page of direct sends says it. */
export function sayDirectRefusal({ reason, facts = {} }: Refused<DirectRefusal | 'send_stopped'>): string {
  const told: Readonly<Record<string, { readonly zh: string }>> = draftRefusals
  const words = told[reason]?.zh ?? OTHERS[reason] ?? reason
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}
