import type { Staff, StaffStatus } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { EventFields, Sim } from '../world/sim.ts'

export interface NewStaff {
  readonly userid: string
  readonly name: string
  readonly departments: readonly number[]
  readonly mobile?: string
  readonly position?: string
  readonly status?: StaffStatus
  readonly realNamed?: boolean
  readonly customersMax?: number
}

/** Most customers of one member of a verified company, before it is raised on request (secondary sources). */
const CUSTOMERS_MAX = 5000

function change(kind: string, fields: EventFields): EventFields {
  return [['Event', 'change_contact'], ['ChangeType', kind], ...fields]
}

/** Somebody joins the company, or comes back. */
export function hire(sim: Sim, corp: Corp, born: NewStaff): Staff {
  const departments = born.departments.length > 0 ? [...born.departments] : [1]
  const staff: Staff = {
    userid: born.userid,
    name: born.name,
    departments,
    leads: [],
    position: born.position ?? '',
    alias: '',
    mobile: born.mobile ?? '',
    email: '',
    status: born.status ?? 1,
    openUserid: sim.chance.id('woAJ'),
    openid: sim.chance.id('o', 28),
    realNamed: born.realNamed ?? true,
    lastLoginAt: sim.clock.now(),
    leftAt: 0,
    customersMax: born.customersMax ?? CUSTOMERS_MAX,
    customers: new Map(),
  }
  corp.staff.set(staff.userid, staff)
  const fields: EventFields = [
    ['UserID', staff.userid],
    ['Name', staff.name],
    ['Department', departments.join(',')],
    ['MainDepartment', departments[0] ?? 1],
    ['IsLeaderInDept', departments.map(() => 0).join(',')],
    ['Position', staff.position],
    ['Status', staff.status],
  ]
  sim.teller.tell(corp, change('create_user', fields))
  return staff
}

/** The console changes a member: only what changed is told. */
export function changeStaff(
  sim: Sim,
  corp: Corp,
  staff: Staff,
  next: Partial<Pick<Staff, 'name' | 'departments' | 'position' | 'status' | 'realNamed' | 'lastLoginAt'>>,
): void {
  Object.assign(staff, next)
  const told: [string, string | number][] = []
  if (next.name !== undefined) told.push(['Name', staff.name])
  if (next.departments) told.push(['Department', staff.departments.join(',')])
  if (next.position !== undefined) told.push(['Position', staff.position])
  if (next.status !== undefined) told.push(['Status', staff.status])
  if (told.length > 0) sim.teller.tell(corp, change('update_user', [['UserID', staff.userid], ...told]))
}

/** A member leaves: his customers wait to be given to somebody, his groups for a new owner. */
export function resign(sim: Sim, corp: Corp, staff: Staff): void {
  staff.status = 5
  staff.leftAt = sim.clock.now()
  for (const externalUserid of staff.customers.keys())
    corp.unassigned.push({ handover: staff.userid, externalUserid, leftAt: staff.leftAt })
  for (const group of corp.groups.values()) if (group.owner === staff.userid && !group.dismissed) group.status = 1
  sim.teller.tell(corp, change('delete_user', [['UserID', staff.userid]]))
}

/** A new department below another. */
export function addDepartment(sim: Sim, corp: Corp, name: string, parentid: number): number {
  const id = Math.max(...corp.departments.keys()) + 1
  corp.departments.set(id, { id, name, parentid, order: id, leaders: [] })
  sim.teller.tell(
    corp,
    change('create_party', [
      ['Id', id],
      ['Name', name],
      ['ParentId', parentid],
      ['Order', id],
    ]),
  )
  return id
}

export function changeDepartment(sim: Sim, corp: Corp, id: number, name: string, parentid: number): void {
  const department = corp.departments.get(id)
  if (!department) return
  Object.assign(department, { name, parentid })
  sim.teller.tell(
    corp,
    change('update_party', [
      ['Id', id],
      ['Name', name],
      ['ParentId', parentid],
    ]),
  )
}

export function removeDepartment(sim: Sim, corp: Corp, id: number): void {
  corp.departments.delete(id)
  sim.teller.tell(corp, change('delete_party', [['Id', id]]))
}
