import { type PushFields, readFriendNews, textOf } from './push.ts'
import { readTransferFailure } from './transfer-failure.ts'

/** What a push is about: pushes about the same are settled together, and what holds is asked of WeCom once. */
export interface Topic {
  readonly kind: 'customer' | 'member' | 'departments' | 'tags' | 'group' | 'transfer'
  /** Of the customer or member; empty where there is one topic of the kind. */
  readonly id: string
}

const MEMBER_CHANGES = new Set(['create_user', 'update_user', 'delete_user'])
const DEPARTMENT_CHANGES = new Set(['create_party', 'update_party', 'delete_party'])

/** The topic of a push; undefined for what nobody here asks after. */
export function topicOf(fields: PushFields): Topic | undefined {
  const changeType = textOf(fields, 'ChangeType')
  const event = textOf(fields, 'Event')
  if (event === 'change_external_contact') {
    const news = readFriendNews(fields)
    if (news) return { kind: 'customer', id: news.externalUserid }
    const failure = readTransferFailure(fields)
    return failure && { kind: 'transfer', id: failure.externalUserid }
  }
  const chatId = textOf(fields, 'ChatId')
  if (event === 'change_external_chat') return chatId === '' ? undefined : { kind: 'group', id: chatId }
  if (event === 'change_external_tag') return { kind: 'tags', id: '' }
  if (event !== 'change_contact') return undefined
  if (DEPARTMENT_CHANGES.has(changeType)) return { kind: 'departments', id: '' }
  const userid = textOf(fields, 'UserID')
  return MEMBER_CHANGES.has(changeType) && userid !== '' ? { kind: 'member', id: userid } : undefined
}
