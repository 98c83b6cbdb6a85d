import { asList, asObject, asText, type Json } from './json.ts'

/** Groups behind one code (facts 4.5; 41091 beyond). */
export const GROUPS_OF_CODE_MAX = 5
/** Characters of a note inside, which WeCom cuts, and of the name of groups it makes. */
export const GROUP_CODE_NAME_MAX = 30
export const BASE_NAME_MAX = 40
/** Codes of one tenant; a company has 500,000 of all kinds. */
export const GROUP_CODES_MAX = 1_000

export const GROUP_CODE_STATES = ['making', 'live', 'unresolved', 'removed'] as const
export type GroupCodeState = (typeof GROUP_CODE_STATES)[number]

/** What people say of a code. */
export interface GroupCodeWords {
  readonly name: string
  readonly chatIds: readonly string[]
  /** WeCom makes another group when all are full. */
  readonly goesOn: boolean
  readonly baseName: string
  readonly baseNumber: number
}

/** A code that is scanned; the widget of a Mini Program would be 1. */
const BY_CODE = 2

/** As `add_join_way` and `update_join_way` take it: an update replaces everything, so nothing is left out. */
export function joinWayBody({ name, chatIds, goesOn, baseName, baseNumber }: GroupCodeWords, token: string) {
  return {
    scene: BY_CODE,
    remark: name,
    auto_create_room: goesOn ? 1 : 0,
    ...(goesOn ? { room_base_name: baseName, room_base_id: baseNumber } : {}),
    chat_id_list: chatIds,
    state: token,
  }
}

/** What WeCom has of a code: where its picture is, and its groups, those that it made itself among them. */
export function readJoinWay(json: Json): { readonly pictureUrl: string; readonly chatIds: readonly string[] } {
  const way = asObject(json.join_way)
  return {
    pictureUrl: asText(way.qr_code),
    chatIds: asList(way.chat_id_list)
      .map(asText)
      .filter((id) => id !== ''),
  }
}

/** What comes back with whoever joins: at most 30 characters, not to be guessed from another one's. */
export function groupTokenOf(id: string): string {
  return `hsg${id.replaceAll('-', '').slice(-14)}`
}
