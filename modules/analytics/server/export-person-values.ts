import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import { type Amount, amountToDecimal } from '#kit/pure/money.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { pageOfValues, type ValuedPerson, type ValuePlace } from './read-value.ts'
import { countPeople, type ValueOrder } from './store/value.ts'

/** People read at a time: each has a thousand possible futures drawn, which nobody else should wait for. */
const CHUNK_PEOPLE = 100

const HEADS = {
  zh: [
    ...['客户编号', '姓名', '未来一年（元）', '95% 区间下限（元）', '95% 区间上限（元）', '仍是客户的把握'],
    ...['预计购买次数', '历史消费（元）', '购买次数', '首次购买', '最近购买'],
  ],
  en: [
    ...['Person', 'Name', 'Next year (yuan)', '95 % from (yuan)', '95 % to (yuan)', 'Chance of being a customer'],
    ...['Purchases expected', 'Spent (yuan)', 'Purchases', 'First bought', 'Last bought'],
  ],
} as const

interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly by: ValueOrder
  readonly language: 'zh' | 'en'
}

/** The value of everybody as a file, in the order of the list; noted in the audit log before the first line leaves. */
export async function exportPersonValues(platform: Platform, ask: ExportAsk): Promise<Download> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(ask.tenantId, ask.actor, work)
  await inTenant(async (ctx) => {
    const detail = { by: ask.by, people: await countPeople(ctx) }
    await writeAudit(ctx, { action: 'analytics.export_people', subject: 'value', detail })
  })
  const read = (after: ValuePlace | undefined) =>
    inTenant((ctx) => pageOfValues(ctx, { by: ask.by, after, limit: CHUNK_PEOPLE }))
  return sendTable({ name: 'value', sheet: 'value', format: 'csv' }, rowsOf(read, ask))
}

type Page = Awaited<ReturnType<typeof pageOfValues>>

async function* rowsOf(
  read: (after: ValuePlace | undefined) => Promise<Page>,
  { language }: ExportAsk,
): AsyncGenerator<readonly (string | number | null)[]> {
  yield HEADS[language]
  let after: ValuePlace | undefined
  do {
    const page = await read(after)
    for (const person of page.people) yield cellsOf(person)
    after = page.last
  } while (after)
}

function cellsOf({ contactId, name, expected, spent, purchases, firstOn, lastOn }: ValuedPerson) {
  const money = (amount: Amount | undefined) => (amount === undefined ? null : amountToDecimal(amount))
  return [
    ...[contactId, name, money(expected?.value), money(expected?.low), money(expected?.high)],
    ...[expected?.alive.toFixed(CHANCE_DIGITS) ?? null, expected?.purchases.toFixed(CHANCE_DIGITS) ?? null],
    ...[money(spent), purchases, firstOn, lastOn],
  ]
}

const CHANCE_DIGITS = 4
