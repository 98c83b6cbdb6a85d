import { addDepartment, changeDepartment, changeStaff, hire, removeDepartment, resign } from '../deeds/members.ts'
import { flag, list, number, optional, part, text } from '../wecom/fields.ts'
import type { Reader } from '../wecom/reader.ts'
import type { ConsoleSwitches, Range } from '../world/company.ts'
import { cannot, type Deeds, staffIn } from './deed.ts'

const range = part({ all: flag(optional), users: list('text', optional), parties: list('number', optional) }, optional)

export function readRange(body: Reader): Range {
  const [users, parties] = [body.texts('users'), body.numbers('parties')]
  return { all: body.flag('all', users.length + parties.length === 0 && !body.has('users')), users, parties }
}

/** What an administrator does in the console: members, departments, ranges, switches. */
export const companyDeeds: Deeds = {
  hire: {
    fields: {
      userid: text(),
      name: text(),
      departments: list('number', optional),
      mobile: text(optional),
      position: text(optional),
      status: number({ of: [1, 2, 4], optional: true }),
      real_named: flag(optional),
      customers_max: number(optional),
    },
    run: ({ sim, corp, in: body }) => {
      const staff = hire(sim, corp, {
        userid: body.text('userid'),
        name: body.text('name'),
        departments: body.numbers('departments'),
        mobile: body.text('mobile'),
        position: body.text('position'),
        status: body.number('status', 1) === 2 ? 2 : body.number('status', 1) === 4 ? 4 : 1,
        realNamed: body.flag('real_named', true),
        customersMax: body.has('customers_max') ? body.number('customers_max') : undefined,
      })
      return { userid: staff.userid }
    },
  },
  change_staff: {
    fields: {
      userid: text(),
      name: text(optional),
      departments: list('number', optional),
      position: text(optional),
      status: number({ of: [1, 2, 4], optional: true }),
      real_named: flag(optional),
      last_login_at: number(optional),
    },
    run: (stage) => {
      const { sim, corp, in: body } = stage
      const status = body.number('status')
      changeStaff(sim, corp, staffIn(stage), {
        ...(body.has('name') && { name: body.text('name') }),
        ...(body.has('departments') && { departments: body.numbers('departments') }),
        ...(body.has('position') && { position: body.text('position') }),
        ...((status === 1 || status === 2 || status === 4) && { status }),
        ...(body.has('real_named') && { realNamed: body.flag('real_named') }),
        ...(body.has('last_login_at') && { lastLoginAt: body.number('last_login_at') }),
      })
      return undefined
    },
  },
  resign: {
    fields: { userid: text() },
    run: (stage) => {
      resign(stage.sim, stage.corp, staffIn(stage))
      return undefined
    },
  },
  add_department: {
    fields: { name: text(), parentid: number(optional) },
    run: ({ sim, corp, in: body }) => ({ id: addDepartment(sim, corp, body.text('name'), body.number('parentid', 1)) }),
  },
  change_department: {
    fields: { id: number(), name: text(), parentid: number(optional) },
    run: ({ sim, corp, in: body }) => {
      changeDepartment(sim, corp, body.number('id'), body.text('name'), body.number('parentid', 1))
      return undefined
    },
  },
  remove_department: {
    fields: { id: number() },
    run: ({ sim, corp, in: body }) => {
      removeDepartment(sim, corp, body.number('id'))
      return undefined
    },
  },
  set_app: {
    fields: {
      agentid: number(),
      visible: range,
      trusted_ips: list('text', optional),
      check_ip: flag(optional),
      calls_customer_contact: flag(optional),
      calls_kf: flag(optional),
      trusted_domains: list('text', optional),
    },
    run: ({ corp, in: body }) => {
      const app = corp.apps.get(body.number('agentid')) ?? cannot(`no app ${body.number('agentid')}`)
      if (body.has('visible')) app.visible = readRange(body.part('visible'))
      if (body.has('trusted_ips')) app.trustedIps = body.texts('trusted_ips')
      if (body.has('check_ip') && !body.flag('check_ip')) app.trustedIps = null
      if (body.has('calls_customer_contact')) app.callsCustomerContact = body.flag('calls_customer_contact')
      if (body.has('calls_kf')) app.callsKf = body.flag('calls_kf')
      if (body.has('trusted_domains')) app.trustedDomains = body.texts('trusted_domains')
      return undefined
    },
  },
  set_console: {
    fields: {
      contact_range: range,
      console_welcome: range,
      receive_limit: part({ window: text({ pattern: /^(day|week|month)$/ }), count: number({ min: 0 }) }, optional),
      unionid_bound: flag(optional),
      group_members_max: number(optional),
      contact_ways_max: number(optional),
      tags_max: number(optional),
      acquisition_quota: number(optional),
      moments_per_day: number(optional),
    },
    run: ({ corp, in: body }) => {
      setConsole(corp.console, body)
      return undefined
    },
  },
}

function setConsole(switches: ConsoleSwitches, body: Reader): void {
  if (body.has('contact_range')) switches.contactRange = readRange(body.part('contact_range'))
  if (body.has('console_welcome')) switches.consoleWelcome = readRange(body.part('console_welcome'))
  if (body.has('receive_limit')) {
    const limit = body.part('receive_limit')
    const window = limit.text('window')
    switches.receiveLimit = {
      window: window === 'day' || window === 'week' ? window : 'month',
      count: limit.number('count'),
    }
  }
  if (body.has('unionid_bound')) switches.unionidBound = body.flag('unionid_bound')
  if (body.has('group_members_max')) switches.groupMembersMax = body.number('group_members_max')
  if (body.has('contact_ways_max')) switches.contactWaysMax = body.number('contact_ways_max')
  if (body.has('tags_max')) switches.tagsMax = body.number('tags_max')
  if (body.has('acquisition_quota')) switches.acquisitionQuota = body.number('acquisition_quota')
  if (body.has('moments_per_day')) switches.momentsPerDay = body.number('moments_per_day')
}
