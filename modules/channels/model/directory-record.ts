import { asList, asNumber, asObject, asText, type Json } from './json.ts'

/** A member as the directory answers them. Which fields an app is told depends on its age and rights (1.6, 2022). */
export interface RecordedMember {
  readonly userid: string
  readonly name: string
  readonly position: string
  readonly departmentIds: readonly number[]
  readonly status: number
}

export interface RecordedDepartment {
  readonly id: number
  readonly name: string
  readonly parentId: number
  readonly place: number
}

/** WeCom's number for somebody who has left the company. */
export const LEFT_STATUS = 5

/** One member, or nothing when nobody is named. */
export function readMember(json: Json): RecordedMember | undefined {
  const userid = asText(json.userid)
  if (userid === '') return undefined
  const departmentIds = asList(json.department).map(asNumber)
  return {
    userid,
    name: asText(json.name),
    position: asText(json.position),
    departmentIds,
    status: asNumber(json.status),
  }
}

/** Departments with their names (`department/list`), or without them (`department/simplelist`). */
export function readDepartments(json: Json): RecordedDepartment[] {
  return [...asList(json.department), ...asList(json.department_id)].map(asObject).map((one) => ({
    id: asNumber(one.id),
    name: asText(one.name),
    parentId: asNumber(one.parentid),
    place: asNumber(one.order),
  }))
}

/** Rows of `user/list_id`: one for each department of each member, without names. */
export function joinMemberIds(rows: readonly unknown[]): RecordedMember[] {
  const found = new Map<string, number[]>()
  for (const row of rows.map(asObject)) {
    const userid = asText(row.userid)
    if (userid !== '') found.set(userid, [...(found.get(userid) ?? []), asNumber(row.department)])
  }
  return [...found].map(([userid, departmentIds]) => ({ userid, name: '', position: '', departmentIds, status: 0 }))
}
