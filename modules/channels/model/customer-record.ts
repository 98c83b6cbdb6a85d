/** One follower of a customer as `externalcontact/get` answers it (doc 92114). */
export interface RecordedFollower {
  readonly userid: string
  readonly remark: string
  readonly state: string
  readonly addWay: number
  readonly createdAt: Date
}

export interface CustomerRecord {
  readonly externalUserid: string
  readonly unionid: string
  readonly name: string
  readonly gender: '' | 'male' | 'female'
  readonly followers: readonly RecordedFollower[]
}

type Json = Readonly<Record<string, unknown>>
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** What WeCom answers of a customer, in our words; unknown fields are left alone. Undefined when nobody is in it. */
export function readCustomer(json: Json): CustomerRecord | undefined {
  const person = asObject(json.external_contact)
  const externalUserid = asText(person.external_userid)
  if (externalUserid === '') return undefined
  const followers = Array.isArray(json.follow_user) ? json.follow_user.map(asObject) : []
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
    })),
  }
}

/** What a customer of WeCom is to contacts. The id is the company's own: another company has another one. */
export function toDraft(record: CustomerRecord, corpId: string) {
  const first = Math.min(...record.followers.map(({ createdAt }) => createdAt.getTime()))
  return {
    identities: [
      { kind: 'external_userid' as const, scope: corpId, value: record.externalUserid },
      ...(record.unionid === '' ? [] : [{ kind: 'unionid' as const, scope: '', value: record.unionid }]),
    ],
    name: record.name,
    gender: record.gender,
    source: 'wecom',
    ...(Number.isFinite(first) && first > 0 ? { createdAt: new Date(first) } : {}),
  }
}
