import type { WecomAnswer } from '../wecom/answer.ts'

/** A contact way (渠道活码, doc 92572) or a link of 获客助手 (doc 97297): both bring customers to members. */
export type EntryKind = 'code' | 'link'

export interface EntryDraft {
  /** A note inside for a code (at most 30 characters), the name in WeCom's own list for a link. */
  readonly name: string
  readonly userids: readonly string[]
  readonly skipVerify: boolean
  /** Comes back with everybody who comes by it; at most 30 characters. */
  readonly token: string
}

/** What WeCom calls an entry, and where people find it: the picture of the code, or the address of the link. */
export interface MadeEntry {
  readonly platformId: string
  readonly url: string
}

export interface EntryFailure {
  readonly kind: 'refused' | 'unresolved'
  readonly errcode: number
  readonly errmsg: string
  readonly meaning: Exclude<WecomAnswer, { readonly ok: true }>['meaning']
}

export type EntryAnswer<T> = { readonly kind: 'done'; readonly value: T } | EntryFailure

export const NOTE_CHARACTERS_MAX = 30
/** Members of one code; of one link 500 with their departments. Doc 92572 (2024), 41041 beyond. */
export const ENTRY_MEMBERS_MAX = 100

/** `unresolved`: it may have been done. A dead line is no refusal, and nothing was done either. */
export function failureOf({ errcode, errmsg, meaning }: Exclude<WecomAnswer, { readonly ok: true }>): EntryFailure {
  return { kind: meaning === 'unresolved' ? 'unresolved' : 'refused', errcode, errmsg, meaning }
}

/** Of making one: a busy server (-1) was seen after an effect too (facts 2.3), so whether it was made is not known. */
export function failureOfMaking(answer: Exclude<WecomAnswer, { readonly ok: true }>): EntryFailure {
  const failure = failureOf(answer)
  return answer.meaning === 'busy' ? { ...failure, kind: 'unresolved' } : failure
}

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** What of a contact way may be changed later. Lists replace the old ones (doc 92572, 2024). */
export function wayBody({ name, userids, skipVerify, token }: EntryDraft) {
  const remark = [...name].slice(0, NOTE_CHARACTERS_MAX).join('')
  return { remark, skip_verify: skipVerify, state: token, user: userids }
}

export function linkBody({ name, userids, skipVerify }: EntryDraft) {
  return { link_name: name, range: { user_list: userids }, skip_verify: skipVerify }
}

/** The address of a link that says by which channel somebody came: it comes back as their state (doc 97297, 2024). */
export function channelledUrl(url: string, token: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}customer_channel=${encodeURIComponent(token)}`
}
