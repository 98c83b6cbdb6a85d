import type { InterceptRule } from '../world/asset.ts'
import { SECOND } from '../world/calendar.ts'
import { type Call, get, post, type Section } from './endpoint.ts'
import { list, number, part, text } from './fields.ts'
import { contactMember } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const RULES_MAX = 100
const WORDS_MAX = 300
const WORD_MAX = 32
const RANGE_MAX = 1000

function readWords(body: Reader): string[] {
  const words = body.texts('word_list')
  if (words.length > WORDS_MAX) refuse(41068)
  if (words.length === 0 || words.some((word) => word === '' || [...word].length > WORD_MAX)) refuse(41083)
  return words
}

function readSemantics(body: Reader): number[] {
  const semantics = body.numbers('semantics_list')
  if (semantics.some((value) => ![1, 2, 3].includes(value))) refuse(41084)
  return semantics
}

function readRange(call: Call, name: string): Pick<InterceptRule, 'users' | 'parties'> {
  const range = call.in.part(name)
  const [users, parties] = [range.texts('user_list'), range.numbers('department_list')]
  if (users.length > RANGE_MAX || parties.length > RANGE_MAX) refuse(41076)
  for (const id of parties) if (!call.corp.departments.has(id)) refuse(60123)
  return { users: users.map((userid) => contactMember(call, userid).userid), parties }
}

function checkName(call: Call, name: string, own?: InterceptRule): void {
  if ([...call.corp.rules.values()].some((rule) => rule !== own && rule.name === name)) refuse(41077)
}

function add(call: Call): Json {
  const { in: body, corp, sim } = call
  if (corp.rules.size >= RULES_MAX) refuse(41069)
  const range = readRange(call, 'applicable_range')
  if (range.users.length + range.parties.length === 0) refuse(40058, 'empty applicable_range')
  checkName(call, body.text('rule_name'))
  const rule: InterceptRule = {
    id: sim.chance.id('ru'),
    agentid: call.app.agentid,
    name: body.text('rule_name'),
    words: readWords(body),
    semantics: readSemantics(body),
    type: body.number('intercept_type'),
    ...range,
    createdAt: sim.clock.now(),
  }
  corp.rules.set(rule.id, rule)
  return { rule_id: rule.id }
}

/** Only the app that made a rule may read or change it. */
function ruleOf(call: Call): InterceptRule {
  const rule = call.corp.rules.get(call.in.text('rule_id'))
  return rule && rule.agentid === call.app.agentid ? rule : refuse(41070)
}

function update(call: Call): undefined {
  const rule = ruleOf(call)
  const { in: body } = call
  if (body.has('rule_name')) checkName(call, body.text('rule_name'), rule)
  const [more, less] = [readRange(call, 'add_applicable_range'), readRange(call, 'remove_applicable_range')]
  const words = body.has('word_list') ? readWords(body) : rule.words
  const semantics = body.has('extra_rule') ? readSemantics(body.part('extra_rule')) : rule.semantics
  Object.assign(rule, {
    name: body.text('rule_name') || rule.name,
    words,
    semantics,
    type: body.number('intercept_type', rule.type),
    users: [...new Set([...rule.users, ...more.users])].filter((userid) => !less.users.includes(userid)),
    parties: [...new Set([...rule.parties, ...more.parties])].filter((id) => !less.parties.includes(id)),
  })
  return undefined
}

const ruleId = { rule_id: text({ missing: 41070 }) }
const type = { of: [1, 2] }

/** Section 4.11: sensitive words. Created with semantics on top, read and changed with them under extra_rule. */
export const interceptRules: Section = {
  'externalcontact/add_intercept_rule': post(
    {
      rule_name: text({ max: 20 }),
      word_list: list('text', { wrong: 41083 }),
      semantics_list: list('number', { wrong: 41084, optional: true }),
      intercept_type: number(type),
      applicable_range: part({}),
    },
    add,
  ),
  'externalcontact/get_intercept_rule_list': get({}, (call) => ({
    rule_list: [...call.corp.rules.values()]
      .filter((rule) => rule.agentid === call.app.agentid)
      .map(({ id, name, createdAt }) => ({
        rule_id: id,
        rule_name: name,
        create_time: Math.floor(createdAt / SECOND),
      })),
  })),
  'externalcontact/get_intercept_rule': post(ruleId, (call) => {
    const rule = ruleOf(call)
    return {
      rule: {
        rule_id: rule.id,
        rule_name: rule.name,
        word_list: rule.words,
        extra_rule: { semantics_list: rule.semantics },
        intercept_type: rule.type,
        applicable_range: { user_list: rule.users, department_list: rule.parties },
      },
    }
  }),
  'externalcontact/update_intercept_rule': post(
    { ...ruleId, rule_name: text({ max: 20, optional: true }), intercept_type: number({ ...type, optional: true }) },
    update,
  ),
  'externalcontact/del_intercept_rule': post(ruleId, (call) => {
    call.corp.rules.delete(ruleOf(call).id)
    return undefined
  }),
}
