import { asList, asNumber, asObject, asText, type Json } from './json.ts'
import { type PushFields, textOf } from './push.ts'

export interface RecordedGroupMember {
  readonly userid: string
  /** 1 of the company, 2 from outside. */
  readonly kind: number
  /** The name in the group where there is one, else their own. */
  readonly name: string
  /** 1 invited, 2 by an invitation's link, 3 by a code; events count otherwise (gotcha 16). */
  readonly joinScene: number
  readonly entryState: string
  readonly invitor: string
  readonly joinedAt: Date
}

/** A group as `groupchat/get` answers it (4.5). */
export interface GroupRecord {
  readonly chatId: string
  readonly name: string
  readonly owner: string
  readonly notice: string
  readonly createdAt: Date
  readonly memberVersion: string
  readonly members: readonly RecordedGroupMember[]
}

/** 90501: not a group of customers, or no longer. */
export const NO_SUCH_GROUP = [90501, 90509]

const timeOf = (seconds: unknown) => new Date(asNumber(seconds) * 1000)

export function readGroup(json: Json): GroupRecord | undefined {
  const group = asObject(json.group_chat)
  const chatId = asText(group.chat_id)
  if (chatId === '') return undefined
  return {
    chatId,
    name: asText(group.name),
    owner: asText(group.owner),
    notice: asText(group.notice),
    createdAt: timeOf(group.create_time),
    memberVersion: asText(group.member_version),
    members: asList(group.member_list)
      .map(asObject)
      .filter((one) => asText(one.userid) !== '')
      .map((one) => ({
        userid: asText(one.userid),
        kind: asNumber(one.type),
        name: asText(one.group_nickname) || asText(one.name),
        joinScene: asNumber(one.join_scene),
        entryState: asText(one.state),
        invitor: asText(asObject(one.invitor).userid),
        joinedAt: timeOf(one.join_time),
      })),
  }
}

/**
 * Whether an answer is older than the pushes that led to it: `groupchat/get` follows an event by some 2 seconds (3.2).
 * Versions are names without an order; an answer is behind when it still has the one from before the newest push.
 */
export function isBehind(
  { memberVersion }: Pick<GroupRecord, 'memberVersion'>,
  pushes: readonly PushFields[],
  knownVersion: string | undefined,
): boolean {
  const newest = pushes
    .filter((fields) => textOf(fields, 'CurMemVer') !== '')
    .toSorted((a, b) => Number(textOf(a, 'CreateTime')) - Number(textOf(b, 'CreateTime')))
    .at(-1)
  if (!newest || textOf(newest, 'CurMemVer') === memberVersion) return false
  return memberVersion === textOf(newest, 'LastMemVer') || memberVersion === knownVersion
}
