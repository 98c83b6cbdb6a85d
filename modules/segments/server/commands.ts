import { CommandRefused, textOption } from '#kit/node/command.ts'
import { readSmallFile } from '#kit/node/command-file.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Command, CommandInput, Platform } from '#kit/node/module.ts'
import { amountToNumber } from '#kit/pure/money.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { WINDOW_DAYS_MAX } from '../conditions/window.ts'
import { type Rule, ruleSchema } from '../model/rule.ts'
import { countRule } from './count-rule.ts'
import { writeMembers } from './export-members.ts'
import { membersOfRule } from './read-members.ts'
import { readRfm } from './read-rfm.ts'

/** Largest rule file, in bytes. */
const RULE_BYTES_MAX = 1_048_576
const actor = { kind: 'system', name: 'command' } as const
const tenant = { kind: 'text', summary: 'tenant id', needed: true } as const
const asOf = { kind: 'text', summary: 'a day of the tenant: its beginning; now when absent' } as const

const segmentCount: Command = {
  verb: 'segment count',
  summary: 'Count the people of a rule, and of each of its parts',
  takes: ['RULE.json'],
  options: { tenant, 'as-of': asOf },
  async run(platform, input) {
    const rule = await readRuleFile(input)
    const counted = await inTenant(platform, input, (ctx) => countRule(ctx, rule, { asOf: readDay(ctx, input) }))
    const { count, parts, milliseconds } = counted
    return { json: { count, parts, milliseconds }, lines: parts.map((part) => `${part.count}\t${part.path}`) }
  },
}

const segmentMembers: Command = {
  verb: 'segment members',
  summary: 'List the people of a rule: ids and names',
  takes: ['RULE.json'],
  options: { tenant, 'as-of': asOf, format: { kind: 'text', summary: 'csv for a file with more columns' } },
  async run(platform, input) {
    const { format } = input.options
    if (format !== undefined && format !== 'csv' && format !== 'json') throw new CommandRefused('--format: csv or json')
    const rule = await readRuleFile(input)
    const ids = await inTenant(platform, input, (ctx) => membersOfRule(ctx, rule, { asOf: readDay(ctx, input) }))
    const ask = { tenantId: textOption(input, 'tenant'), actor, language: 'en' } as const
    if (format === 'csv') return { json: null, raw: writeMembers(platform, ask, ids) }
    const people = await inTenant(platform, input, (ctx) => readContacts(ctx, ids))
    const members = people.map(({ id, name }) => ({ id, name }))
    return { json: members, lines: members.map(({ id, name }) => `${id}\t${name}`) }
  },
}

const rfm: Command = {
  verb: 'rfm',
  summary: 'Recency, frequency, money: quartiles and the matrix',
  takes: [],
  options: { tenant, 'as-of': asOf, days: { kind: 'text', summary: 'window in days; everything when absent' } },
  async run(platform, input) {
    const days = readDays(input)
    const read = await inTenant(platform, input, (ctx) => readRfm(ctx, { asOf: readDay(ctx, input), days }))
    const { customers, recency, frequency, money, cells } = read
    const paid = { q25: amountToNumber(money.q25), q50: amountToNumber(money.q50), q75: amountToNumber(money.q75) }
    const priced = cells.map((cell) => ({ ...cell, money: amountToNumber(cell.money) }))
    return { json: { customers, recency, frequency, money: paid, cells: priced } }
  },
}

async function readRuleFile(input: CommandInput): Promise<Rule> {
  const text = await readSmallFile(input, 'RULE.json', RULE_BYTES_MAX)
  const parsed = ruleSchema.safeParse(readJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CommandRefused(`RULE.json ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a rule'}`)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandRefused('RULE.json: not JSON')
  }
}

function inTenant<T>(platform: Platform, input: CommandInput, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return platform.inTenant(textOption(input, 'tenant'), actor, work)
}

function readDay(ctx: Ctx, input: CommandInput): Date | undefined {
  const day = input.options['as-of']
  if (typeof day !== 'string') return undefined
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new CommandRefused(`--as-of ${day}: a day such as 2026-11-20`)
  return startOfDay(day, ctx.tenant.timezone)
}

function readDays(input: CommandInput): number | undefined {
  const { days } = input.options
  if (days === undefined) return undefined
  const count = Number(days)
  if (!Number.isInteger(count) || count < 1 || count > WINDOW_DAYS_MAX)
    throw new CommandRefused(`--days ${days}: a whole number from 1 to ${WINDOW_DAYS_MAX}`)
  return count
}

export const commands: readonly Command[] = [segmentCount, segmentMembers, rfm]
