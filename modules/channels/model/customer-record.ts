import { asList, asNumber, asObject, asText, type Json } from './json.ts'

/** One follower of a customer as `externalcontact/get` answers it (doc 92114). */
export interface RecordedFollower {
  readonly userid: string
  readonly remark: string
  readonly state: string
  readonly addWay: number
  readonly createdAt: Date
  /** Ids of the company's tags on this pair, sorted; personal ones have none. */
  readonly tagIds: readonly string[]
}

export interface CustomerRecord {
  readonly externalUserid: string
  readonly unionid: string
  readonly name: string
  readonly gender: '' | 'male' | 'female'
  readonly followers: readonly RecordedFollower[]
}

/** What WeCom answers of a customer, in our words; unknown fields are left alone. Undefined when nobody is in it. */
export function readCustomer(json: Json): CustomerRecord | undefined {
  const person = asObject(json.external_contact)
  const externalUserid = asText(person.external_userid)
  if (externalUserid === '') return undefined
  const followers = asList(json.follow_user).map(asObject)
  return {
    externalUserid,
    unionid: asText(person.unionid),
    name: asText(person.name),
    gender: person.gender === 1 ? 'male' : person.gender === 2 ? 'female' : '',
    followers: followers.map((one) => ({
      userid: asText(one.userid),
      remark: asText(one.remark),
      state: asText(one.state),
      addWay: asNumber(one.add_way),
      createdAt: new Date(asNumber(one.createtime) * 1000),
      tagIds: readTagIds(one),
    })),
  }
}

/** `get` answers tags as objects, `batch/get_by_user` as ids (4.3). */
function readTagIds({ tags, tag_id: ids }: Json): string[] {
  const named = asList(tags).map((tag) => asText(asObject(tag).tag_id))
  return [...new Set([...named, ...asList(ids).map(asText)])].filter((id) => id !== '').toSorted()
}

/** One page of `batch/get_by_user`: pairs, each as a customer with one follower. */
export function readPairs(json: Json): CustomerRecord[] {
  return asList(json.external_contact_list).flatMap((row) => {
    const { external_contact: person, follow_info: follower } = asObject(row)
    return readCustomer({ external_contact: person, follow_user: [follower] }) ?? []
  })
}

/**
 * What a customer of WeCom is to contacts. The id is the company's own: another company has another one. `tags` are the
 * tags of contacts that stand for the company's.
 */
export function toDraft(record: CustomerRecord, corpId: string, tags: ReadonlyMap<string, string> = new Map()) {
  const tagIds = record.followers.flatMap((one) => one.tagIds.flatMap((id) => tags.get(id) ?? []))
  const first = Math.min(...record.followers.map(({ createdAt }) => createdAt.getTime()))
  return {
    identities: [
      { kind: 'external_userid' as const, scope: corpId, value: record.externalUserid },
      ...(record.unionid === '' ? [] : [{ kind: 'unionid' as const, scope: '', value: record.unionid }]),
    ],
    name: record.name,
    gender: record.gender,
    source: 'wecom',
    ...(tagIds.length > 0 ? { tagIds: [...new Set(tagIds)] } : {}),
    ...(Number.isFinite(first) && first > 0 ? { createdAt: new Date(first) } : {}),
  }
}
