import type { Department, Staff } from '../world/company.ts'
import { departmentsUnder } from '../world/range.ts'
import { type Call, forApps, get, post, type Section } from './endpoint.ts'
import { flag, number, optional, text } from './fields.ts'
import { pageOf } from './paging.ts'
import { contactStaff, findStaff, visibleStaff } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const LIST_ID_MAX = 10_000

function departmentWire(department: Department): Json {
  return {
    id: department.id,
    name: department.name,
    name_en: '',
    department_leader: department.leaders,
    parentid: department.parentid,
    order: department.order,
  }
}

/** Without avatar, gender, mobile and mail: apps made since 2022-06-20 are not told. */
function staffWire(staff: Staff): Json {
  return {
    userid: staff.userid,
    name: staff.name,
    department: staff.departments,
    order: staff.departments.map(() => 0),
    position: staff.position,
    is_leader_in_dept: staff.departments.map((id) => (staff.leads.includes(id) ? 1 : 0)),
    direct_leader: [],
    main_department: staff.departments[0] ?? 1,
    status: staff.status,
    alias: staff.alias,
    telephone: '',
    open_userid: staff.openUserid,
    extattr: { attrs: [] },
    external_position: staff.position,
    external_profile: { external_attr: [] },
  }
}

/** Departments the app sees: those of its range with all below, and none for single members. */
function visibleDepartments(call: Call): Department[] {
  const { visible } = call.app
  const ids = visible.all ? new Set(call.corp.departments.keys()) : departmentsUnder(call.corp, visible.parties)
  const root = call.in.has('id') ? call.in.number('id') : undefined
  if (root !== undefined && !call.corp.departments.has(root)) refuse(60123)
  const under = root === undefined ? undefined : departmentsUnder(call.corp, [root])
  return [...call.corp.departments.values()].filter(({ id }) => ids.has(id) && (!under || under.has(id)))
}

function membersOf(call: Call): Staff[] {
  const department = call.in.number('department_id')
  if (!call.corp.departments.has(department)) refuse(60123)
  const ids = call.in.flag('fetch_child') ? departmentsUnder(call.corp, [department]) : new Set([department])
  const visible = visibleStaff(call)
  return [...call.corp.staff.values()].filter(
    (staff) => visible.has(staff.userid) && staff.departments.some((id) => ids.has(id)),
  )
}

function memberOf(call: Call): Staff {
  const staff = findStaff(call, call.in.text('userid'))
  if (!staff || staff.status === 5) return refuse(60111, call.in.text('userid'))
  return visibleStaff(call).has(staff.userid) ? staff : refuse(60011)
}

function byPhone(call: Call, fits: (staff: Staff) => boolean): Json {
  const visible = visibleStaff(call)
  const found = [...call.corp.staff.values()].find((staff) => visible.has(staff.userid) && fits(staff))
  return found ? { userid: found.userid } : refuse(46004)
}

const department = { department_id: number(), fetch_child: flag(optional) }

/** Section 1.5 and 1.6: departments, members, addresses of the platform. */
export const directory: Section = {
  'department/list': forApps(
    get({ id: number(optional) }, (call) => ({ department: visibleDepartments(call).map(departmentWire) })),
  ),
  'department/simplelist': forApps(
    get({ id: number(optional) }, (call) => ({
      department_id: visibleDepartments(call).map(({ id, parentid, order }) => ({ id, parentid, order })),
    })),
  ),
  'department/get': forApps(
    get({ id: number() }, (call) => {
      const found = visibleDepartments(call).find(({ id }) => id === call.in.number('id')) ?? refuse(60011)
      return { department: departmentWire(found) }
    }),
  ),
  'user/get': forApps(get({ userid: text({ wrong: 40003 }) }, (call) => staffWire(memberOf(call)))),
  'user/list': forApps(get(department, (call) => ({ userlist: membersOf(call).map(staffWire) }))),
  'user/simplelist': forApps(
    get(department, (call) => ({
      userlist: membersOf(call).map(({ userid, name, departments, openUserid }) => ({
        userid,
        name,
        department: departments,
        open_userid: openUserid,
      })),
    })),
  ),
  'user/list_id': forApps(
    post({ cursor: text(optional), limit: number(optional) }, (call) => {
      const visible = visibleStaff(call)
      const rows = [...call.corp.staff.values()]
        .filter((staff) => visible.has(staff.userid))
        .flatMap((staff) => staff.departments.map((id) => ({ userid: staff.userid, department: id })))
      const { items, next_cursor } = pageOf(call, 'list_id', rows, LIST_ID_MAX, LIST_ID_MAX)
      return { dept_user: items, next_cursor }
    }),
  ),
  'user/convert_to_openid': forApps(post({ userid: text() }, (call) => ({ openid: memberOf(call).openid }))),
  'user/convert_to_userid': forApps(
    post({ openid: text() }, (call) => byPhone(call, (staff) => staff.openid === call.in.text('openid'))),
  ),
  'user/getuserid': forApps(
    post({ mobile: text() }, (call) => byPhone(call, (staff) => staff.mobile === call.in.text('mobile'))),
  ),
  'user/get_userid_by_email': forApps(
    post({ email: text(), email_type: number(optional) }, (call) =>
      byPhone(call, (staff) => staff.email === call.in.text('email')),
    ),
  ),
  getcallbackip: forApps(get({}, () => ({ ip_list: ['127.0.0.1'] }))),
  get_api_domain_ip: forApps(get({}, () => ({ ip_list: ['127.0.0.1'] }))),
  'agent/get': forApps(
    get({ agentid: number() }, (call) => {
      if (call.in.number('agentid') !== call.app.agentid) refuse(301002)
      const { app } = call
      return {
        agentid: app.agentid,
        name: app.name,
        square_logo_url: '',
        description: '',
        allow_userinfos: { user: [...visibleUsers(call)].map((userid) => ({ userid })) },
        allow_partys: { partyid: app.visible.all ? [1] : app.visible.parties },
        allow_tags: { tagid: [] },
        close: 0,
        redirect_domain: app.trustedDomains?.[0] ?? '',
        report_location_flag: 0,
        isreportenter: 0,
        home_url: '',
      }
    }),
  ),
  'agent/list': forApps(
    get({}, (call) => ({ agentlist: [{ agentid: call.app.agentid, name: call.app.name, square_logo_url: '' }] })),
  ),
  'externalcontact/get_follow_user_list': get({}, (call) => ({ follow_user: [...contactStaff(call)] })),
}

function visibleUsers(call: Call): string[] {
  return call.app.visible.all ? [] : call.app.visible.users
}
