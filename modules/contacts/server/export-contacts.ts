import { type Actor, type Ctx, may } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { maskPhone } from '../model/identity.ts'
import { readStaffNames } from './known-staff.ts'
import { type ContactQuery, filterOf } from './list-contacts.ts'
import { type Contact, readPeople } from './read-contacts.ts'
import { type ContactPlace, countContacts, pageContacts } from './store/contact-list.ts'
import { listTags } from './store/tag.ts'

/** People read at a time while the file is being sent. */
const EXPORT_PAGE_ROWS = 1000

const HEADINGS = {
  zh: ['编号', '姓名', '手机', '性别', '生日', '省份', '城市', '来源', '导购', '标签', '认识时间', '流失时间'],
  en: ['Id', 'Name', 'Phone', 'Gender', 'Birthday', 'Province', 'City', 'Source', 'Guide', 'Tags', 'Since', 'Lost'],
}

export interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly query: ContactQuery & { readonly language: 'zh' | 'en' }
}

/**
 * The people who fit, as a file that is written while it is sent: its size does not matter. Noted before the first
 * byte leaves, with how many people and whether their phones were whole.
 */
export async function exportContacts(platform: Platform, ask: ExportAsk): Promise<Download> {
  const { tenantId, actor, query } = ask
  const whole = may(actor, 'contacts.read_phone')
  await platform.inTenant(tenantId, actor, async (ctx) => {
    const people = await countContacts(ctx, await filterOf(ctx, query))
    const { q = '', tagId = '', guideStaffId = '', source = '' } = query
    const detail = { people, phones: whole ? 'whole' : 'masked', searched: q !== '', tagId, guideStaffId, source }
    await writeAudit(ctx, { action: 'contacts.export', subject: 'contacts', detail })
  })
  return { fileName: 'contacts.csv', contentType: 'text/csv; charset=utf-8', chunks: writePages(platform, ask, whole) }
}

async function* writePages(platform: Platform, { tenantId, actor, query }: ExportAsk, whole: boolean) {
  const { writePage } = await platform.inTenant(tenantId, actor, (ctx) => preparePage(ctx, whole))
  yield CSV_BYTE_ORDER_MARK + csvLine(HEADINGS[query.language])
  let after: ContactPlace | undefined
  do {
    const page = await platform.inTenant(tenantId, actor, (ctx) => writePage(ctx, query, after))
    yield page.text
    after = page.last
  } while (after)
}

interface CsvPage {
  readonly text: string
  /** Where the next page begins; nothing after the last. */
  readonly last: ContactPlace | undefined
}

async function preparePage(ctx: Ctx, whole: boolean) {
  const names = {
    guides: await readStaffNames(ctx),
    tags: new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name])),
  }
  const showPhone = whole ? (phone: string) => phone : maskPhone
  const writePage = async (inside: Ctx, query: ContactQuery, after: ContactPlace | undefined): Promise<CsvPage> => {
    const places = await pageContacts(inside, await filterOf(inside, query), query.sort, after, EXPORT_PAGE_ROWS)
    const found = await readPeople(
      inside,
      places.map((place) => place.id),
      showPhone,
    )
    const people = new Map(found.map((contact) => [contact.id, contact]))
    const rows = places.flatMap(({ id }) => people.get(id) ?? [])
    const text = rows.map((contact) => csvLine(cellsOf(contact, names, inside.tenant.timezone))).join('')
    return { text, last: places.length === EXPORT_PAGE_ROWS ? places.at(-1) : undefined }
  }
  return { writePage }
}

interface Names {
  readonly guides: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
}

function cellsOf(contact: Contact, { guides, tags }: Names, zone: string) {
  const { id, name, phoneMasked, gender, birthday, province, city, source } = contact
  const guide = guides.get(contact.guideStaffId ?? '') ?? ''
  const tagNames = contact.tags.flatMap((tagId) => tags.get(tagId) ?? []).join('、')
  const since = minuteIn(contact.createdAt, zone)
  return [
    ...[id, name, phoneMasked, gender, birthday, province, city, source, guide, tagNames, since],
    contact.lostAt && minuteIn(contact.lostAt, zone),
  ]
}

function minuteIn(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}
