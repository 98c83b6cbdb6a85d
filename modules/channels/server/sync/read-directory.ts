import type { Platform } from '#kit/node/module.ts'
import {
  joinMemberIds,
  type RecordedDepartment,
  type RecordedMember,
  readDepartments,
  readMember,
} from '../../model/directory-record.ts'
import { asList, asObject, asText } from '../../model/json.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

type Refused = Exclude<WecomAnswer, { readonly ok: true }>

export interface Directory {
  readonly ok: true
  readonly departments: readonly RecordedDepartment[]
  readonly members: readonly RecordedMember[]
  /** userids of those who may follow customers. */
  readonly followers: ReadonlySet<string>
}

/** Pages of one list, at most: a cursor that never ends is a fault. */
const PAGES_MAX = 1_000

/**
 * The directory as this app may see it. Names are in `department/list` and `user/list`; an app that may not read
 * details (48009, since 2022-08-15) is told ids alone by `department/simplelist` and `user/list_id`.
 */
export async function readDirectory(platform: Platform, whose: Whose): Promise<Directory | Refused> {
  const ask = (path: string, query?: Readonly<Record<string, string>>) =>
    askWecom(platform, whose, { path, query, repeatable: true })
  // None of the three needs another's answer.
  const [follow, departments, ids] = await Promise.all([
    ask('externalcontact/get_follow_user_list'),
    askDepartments(platform, whose),
    askMemberIds(platform, whose),
  ])
  if (!follow.ok) return follow
  if (!departments.ok) return departments
  if (!ids.ok) return ids
  const followers = new Set(asList(follow.json.follow_user).map(asText))
  const lists = await Promise.all(departments.found.map(({ id }) => ask('user/list', { department_id: String(id) })))
  const broken = lists.find(isFault)
  if (broken) return broken
  const listed = lists
    .flatMap((one) => (one.ok ? asList(one.json.userlist) : []))
    .flatMap((one) => readMember(asObject(one)) ?? [])
  const known = new Map([...ids.found, ...listed].map((one) => [one.userid, one]))
  // Members whom the app sees one by one are in no department of its range.
  for (const userid of followers) if (!known.has(userid)) known.set(userid, await askMember(platform, whose, userid))
  return { ok: true, departments: departments.found, members: [...known.values()], followers }
}

/** All departments the app sees, or why it was not told. */
export async function askDepartments(
  platform: Platform,
  whose: Whose,
): Promise<Refused | { readonly ok: true; readonly found: RecordedDepartment[] }> {
  const named = await askWecom(platform, whose, { path: 'department/list', repeatable: true })
  const answer =
    named.ok || named.meaning !== 'not_permitted'
      ? named
      : await askWecom(platform, whose, { path: 'department/simplelist', repeatable: true })
  return answer.ok ? { ok: true, found: readDepartments(answer.json) } : answer
}

/** An answer that says nothing of the directory: who is missing from what is left must not be taken for gone. */
function isFault(answer: WecomAnswer): answer is Refused {
  return !answer.ok && answer.meaning !== 'not_permitted' && answer.meaning !== 'refused'
}

/** Everybody by id; nobody when this app may not ask: then the other lists have to do. Half a list is a fault. */
async function askMemberIds(
  platform: Platform,
  whose: Whose,
): Promise<Refused | { readonly ok: true; readonly found: RecordedMember[] }> {
  const rows: unknown[] = []
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const body = { cursor, limit: 10_000 }
    const answer = await askWecom(platform, whose, { path: 'user/list_id', body, repeatable: true })
    if (!answer.ok) return page > 0 || isFault(answer) ? answer : { ok: true, found: [] }
    rows.push(...asList(answer.json.dept_user))
    cursor = asText(answer.json.next_cursor)
    if (cursor === '') break
  }
  return { ok: true, found: joinMemberIds(rows) }
}

/** One member; by the id alone when the directory says no more. */
async function askMember(platform: Platform, whose: Whose, userid: string): Promise<RecordedMember> {
  const answer = await askWecom(platform, whose, { path: 'user/get', query: { userid }, repeatable: true })
  const read = answer.ok ? readMember(answer.json) : undefined
  return read ?? { userid, name: '', position: '', departmentIds: [], status: 0 }
}
