import { type Actor, type Ctx, may } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { amountToNumber } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { type Field, faultOf, readChoices } from '../model/field.ts'
import { maskPhone } from '../model/identity.ts'
import { readStaffNames } from './known-staff.ts'
import { type ContactQuery, filterOf } from './list-contacts.ts'
import { type Contact, readPeople } from './read-contacts.ts'
import { type ContactPlace, countContacts, pageContacts } from './store/contact-list.ts'
import { listFields } from './store/field.ts'
import { listTags } from './store/tag.ts'

/** People read at a time while the file is being sent. */
const EXPORT_PAGE_ROWS = 1000
/** Shortest reason that says anything, in characters. */
const REASON_CHARACTERS_MIN = 2

const HEADINGS = {
  zh: ['编号', '姓名', '手机', '性别', '生日', '省份', '城市', '来源', '导购', '标签', '认识时间', '流失时间'],
  en: ['Id', 'Name', 'Phone', 'Gender', 'Birthday', 'Province', 'City', 'Source', 'Guide', 'Tags', 'Since', 'Lost'],
}

export interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly query: ContactQuery & {
    readonly language: 'zh' | 'en'
    readonly format: 'csv' | 'xlsx'
    readonly phones: 'masked' | 'whole'
    readonly reason: string
  }
}

/**
 * The people who fit, as a file that is written while it is sent: its size does not matter. Noted before the first
 * byte leaves, with how many people, whether their phones were whole, and why.
 */
export async function exportContacts(
  platform: Platform,
  { tenantId, actor, query }: ExportAsk,
): Promise<Result<Download, 'phones_stay_masked' | 'reason_needed'>> {
  const { phones, reason, format } = query
  const whole = phones === 'whole'
  if (whole && !may(actor, 'contacts.read_phone')) return refuse('phones_stay_masked', { field: 'query.phones' })
  if (whole && reason.length < REASON_CHARACTERS_MIN) return refuse('reason_needed', { field: 'query.reason' })
  await platform.inTenant(tenantId, actor, async (ctx) => {
    const people = await countContacts(ctx, await filterOf(ctx, query))
    const { q = '', tagId = '', guideStaffId = '', source = '', fields = '' } = query
    const searched = q !== '' || fields !== ''
    const detail = { people, phones, reason, format, searched, tagId, guideStaffId, source }
    await writeAudit(ctx, { action: 'contacts.export', subject: 'contacts', detail })
  })
  const inTenant: InTenant = (work) => platform.inTenant(tenantId, actor, work)
  return accept(sendTable({ name: 'contacts', sheet: 'contacts', format }, writeRows(inTenant, query)))
}

type InTenant = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

async function* writeRows(inTenant: InTenant, query: ExportAsk['query']): AsyncGenerator<WorkbookCell[]> {
  const names = await inTenant(readNames)
  yield [...HEADINGS[query.language], ...names.fields.map((field) => field.name)]
  let after: ContactPlace | undefined
  do {
    const page = await inTenant((ctx) => readPage(ctx, query, after))
    for (const contact of page.people) yield cellsOf(contact, names, query.language)
    after = page.last
  } while (after)
}

/** Some people in order, and where the next page begins; nothing after the last. */
async function readPage(ctx: Ctx, query: ExportAsk['query'], after: ContactPlace | undefined) {
  const places = await pageContacts(ctx, await filterOf(ctx, query), query.sort, after, EXPORT_PAGE_ROWS)
  const ids = places.map((place) => place.id)
  const found = await readPeople(ctx, ids, query.phones === 'whole' ? (phone) => phone : maskPhone)
  const people = new Map(found.map((contact) => [contact.id, contact]))
  return {
    people: places.flatMap(({ id }) => people.get(id) ?? []),
    last: places.length === EXPORT_PAGE_ROWS ? places.at(-1) : undefined,
  }
}

interface Names {
  readonly guides: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
  readonly fields: readonly Field[]
  readonly zone: string
}

async function readNames(ctx: Ctx): Promise<Names> {
  return {
    guides: await readStaffNames(ctx),
    tags: new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name])),
    fields: (await listFields(ctx)).filter((field) => !field.archived),
    zone: ctx.tenant.timezone,
  }
}

function cellsOf(contact: Contact, { guides, tags, fields, zone }: Names, language: 'zh' | 'en'): WorkbookCell[] {
  const { id, name, phoneMasked, gender, birthday, province, city, source, lostAt } = contact
  const guide = guides.get(contact.guideStaffId ?? '') ?? ''
  const tagNames = contact.tags.flatMap((tagId) => tags.get(tagId) ?? []).join('、')
  return [
    ...[id, name, phoneMasked, gender, birthday, province, city, source, guide, tagNames],
    ...[minuteIn(contact.createdAt, zone), lostAt && minuteIn(lostAt, zone)],
    ...fields.map((field) => valueCell(field, contact.attributes[field.key], language)),
  ]
}

/** A value as people read it: choices by name, money in units. */
function valueCell(field: Field, value: string | undefined, language: 'zh' | 'en'): WorkbookCell {
  if (value === undefined || faultOf(field, value)) return value ?? null
  const nameOf = (key: string) => field.choices.find((choice) => choice.key === key)?.name ?? key
  switch (field.type) {
    case 'money':
      return amountToNumber(Number(value))
    case 'single_choice':
      return nameOf(value)
    case 'multiple_choice':
      return (readChoices(value) ?? []).map(nameOf).join('、')
    case 'boolean':
      if (language === 'en') return value === 'true' ? 'yes' : 'no'
      return value === 'true' ? '是' : '否'
    default:
      return value
  }
}

function minuteIn(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}
