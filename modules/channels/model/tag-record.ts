import { asList, asNumber, asObject, asText, type Json } from './json.ts'

/** A tag of a company as WeCom answers it (4.4). */
export interface RecordedTag {
  readonly id: string
  readonly groupId: string
  readonly groupName: string
  readonly name: string
  readonly place: number
}

/** Tags of a company, those of scripts of its tag strategies included, may be so many (4.4). */
export const COMPANY_TAGS_MAX = 3000
/** 40126: the company has as many tags as it may. */
export const TAGS_FULL = 40126
/** 40071: the group has a tag of that name already. */
export const TAG_EXISTS = 40071
/** 40068: there is no such tag, or no longer. */
export const NO_SUCH_TAG = 40068
/** Longest name of a tag or group, in characters (4.4). */
export const TAG_NAME_MAX = 30

/** `get_corp_tag_list`; what was deleted is left out. */
export function readTags(json: Json): RecordedTag[] {
  return asList(json.tag_group).flatMap((group) => {
    const { group_id: groupId, group_name: groupName, tag, deleted } = asObject(group)
    if (deleted === true) return []
    return asList(tag)
      .map(asObject)
      .filter((one) => one.deleted !== true && asText(one.id) !== '')
      .map((one) => ({
        id: asText(one.id),
        groupId: asText(groupId),
        groupName: asText(groupName),
        name: asText(one.name),
        place: asNumber(one.order),
      }))
  })
}
