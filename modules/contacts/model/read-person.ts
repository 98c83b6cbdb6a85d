import { cleanText, isRoundedId } from '#kit/pure/table/cell.ts'
import { type DateOrder, makeTimeReader } from '#kit/pure/table/local-time.ts'
import type { ContactDraft } from './contact.ts'
import type { Field } from './field.ts'
import { type Identity, type IdentityKind, readPhone } from './identity.ts'
import { fieldTarget, keptUnder, type PersonMapping } from './import-mapping.ts'
import type { PersonReject } from './import-reject.ts'
import { readDay, readFieldValue, readGender, readWords, readYes } from './import-value.ts'

/** One row of a file of people, understood. */
export interface PersonRow {
  readonly draft: ContactDraft
  readonly tagNames: readonly string[]
  /** What the row says of marketing, and when the person said so if it says that too. */
  readonly consent?: { readonly granted: boolean; readonly at?: Date }
}

export interface PersonReading {
  readonly mapping: PersonMapping
  /** Each once: see `distinctHeaders`. */
  readonly headers: readonly string[]
  readonly fields: readonly Field[]
  readonly timezone: string
  readonly dateOrder: DateOrder
  /** Staff by name; names that two have are left out. */
  readonly guides: ReadonlyMap<string, string>
}

/** Longest tag, in characters; WeCom takes no longer one (path/92117). */
const TAG_CHARACTERS_MAX = 30
const MASKED = /[*＊●•]/
const SINGLE: readonly (readonly [target: string, kind: IdentityKind])[] = [
  ['memberNo', 'member_no'],
  ['unionid', 'unionid'],
  ['externalUserid', 'external_userid'],
  ['openid', 'openid'],
]

/** Thrown inside, caught at the row: a reason is needed from many places. */
class Rejected extends Error {
  readonly why: PersonReject
  constructor(why: PersonReject) {
    super(why.reason)
    this.why = why
  }
}

/** Makes a reader of rows: a person, or why the row is left out and which column is to blame. */
export function makePersonReader(reading: PersonReading): (cells: readonly string[]) => PersonRow | PersonReject {
  const row = rowReader(reading)
  return (cells) => {
    try {
      return row(cells)
    } catch (error) {
      if (error instanceof Rejected) return error.why
      throw error
    }
  }
}

export function isReject(read: PersonRow | PersonReject): read is PersonReject {
  return 'reason' in read
}

type Cell = (target: string) => string

function rowReader(reading: PersonReading): (cells: readonly string[]) => PersonRow {
  const { mapping, headers, fields, dateOrder, guides } = reading
  const readTime = makeTimeReader(reading.timezone, dateOrder)
  const keep = keptColumns(reading)
  const blame = (target: string, reason: PersonReject['reason']): never => {
    throw new Rejected({ reason, column: headers[mapping[target] ?? -1] ?? '' })
  }
  const timeAt = (text: string, target: string): Date | undefined => {
    if (/^[-—/\s]*$/.test(text)) return undefined
    const at = readTime(text)
    return at === undefined ? blame(target, 'wrong_time') : new Date(at)
  }
  return (cells) => {
    const at: Cell = (target) => {
      const column = mapping[target]
      return column === undefined ? '' : cleanText(cells[column] ?? '')
    }
    const [identities, wasMasked] = readIdentities(at, mapping, blame)
    if (identities.length === 0) throw new Rejected({ reason: wasMasked ? 'masked_phone' : 'nobody', column: '' })
    const kept = keep(cells)
    const nickname = at('nickname')
    const name = wholeName(at('name')) || wholeName(nickname)
    if (nickname !== '' && nickname !== name) kept.昵称 = nickname
    if (at('name') !== '' && !wholeName(at('name'))) kept[headers[mapping.name ?? -1] ?? '姓名'] = at('name')
    const birthday = readBirthday(at('birthday'), dateOrder, () => blame('birthday', 'wrong_birthday'))
    const guideStaffId = guides.get(at('guide'))
    if (at('guide') !== '' && !guideStaffId) kept[headers[mapping.guide ?? -1] ?? '导购'] = at('guide')
    const knownSince = timeAt(at('knownSince'), 'knownSince')
    const consented = readYes(at('consent'))
    if (at('consent') !== '' && consented === undefined) blame('consent', 'wrong_consent')
    const consentAt = timeAt(at('consentAt'), 'consentAt')
    const tagNames = readWords(at('tags'))
    if (tagNames.some((tag) => tag.length > TAG_CHARACTERS_MAX)) blame('tags', 'wrong_tag')
    return {
      draft: {
        source: 'import',
        identities,
        ...{ name, gender: readGender(at('gender')), province: at('province'), city: at('city') },
        attributes: { ...kept, ...readFields(at, fields, mapping, dateOrder, blame) },
        ...(birthday ? { birthday } : {}),
        ...(guideStaffId ? { guideStaffId } : {}),
        ...(knownSince ? { createdAt: knownSince } : {}),
      },
      tagNames,
      ...(consented === undefined ? {} : { consent: { granted: consented, ...(consentAt ? { at: consentAt } : {}) } }),
    }
  }
}

type Blame = (target: string, reason: PersonReject['reason']) => never

/** By what the row names somebody, and whether a phone was there that names nobody because it is masked. */
function readIdentities(at: Cell, mapping: PersonMapping, blame: Blame): [Identity[], boolean] {
  const identities: Identity[] = []
  let wasMasked = false
  for (const part of readPhones(at('phone'))) {
    if (isRoundedId(part)) blame('phone', 'rounded')
    const phone = readPhone(part)
    if (phone) identities.push({ kind: 'phone', scope: '', value: phone })
    else if (MASKED.test(part)) wasMasked = true
    else blame('phone', 'wrong_phone')
  }
  const single = (target: string, kind: IdentityKind, scope: string) => {
    const value = at(target)
    if (value === '' || MASKED.test(value)) return
    if (isRoundedId(value)) blame(target, 'rounded')
    identities.push({ kind, scope, value })
  }
  for (const [target, kind] of SINGLE) single(target, kind, '')
  for (const target of Object.keys(mapping))
    if (target.startsWith('buyerId:')) single(target, 'buyer_id', target.slice('buyerId:'.length))
  return [identities, wasMasked]
}

function readPhones(cell: string): string[] {
  return /^[-—\s]*$/.test(cell) ? [] : cell.split(/[,，;；、/|]/).flatMap((part) => part.trim() || [])
}

/** Platforms mask names as they mask phones: `张*` is nobody's name. */
function wholeName(name: string): string {
  return MASKED.test(name) ? '' : name
}

/** A birthday without its year is kept as it is, a dash is none. */
function readBirthday(cell: string, order: DateOrder, blame: () => never): string | undefined {
  if (/^[-—/\s]*$/.test(cell) || /^\d{1,2}[-/.月]\d{1,2}日?$/.test(cell) || MASKED.test(cell)) return undefined
  return readDay(cell, order) ?? blame()
}

function readFields(
  at: Cell,
  fields: readonly Field[],
  mapping: PersonMapping,
  order: DateOrder,
  blame: Blame,
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const field of fields) {
    const target = fieldTarget(field.key)
    const cell = mapping[target] === undefined ? '' : at(target)
    if (cell === '') continue
    const read = readFieldValue(field, cell, order)
    if ('fault' in read) blame(target, read.fault)
    else values[field.key] = read.value
  }
  return values
}

/** What nobody mapped, and cells of mapped columns that could not be used, by header as they are. */
function keptColumns({ mapping, headers, fields, dateOrder }: PersonReading) {
  const used = new Set(Object.values(mapping))
  const free = headers.flatMap((header, place) =>
    used.has(place) || header.startsWith('#') ? [] : [{ place, key: keptUnder(header, fields) }],
  )
  const doubtful = ['phone', 'birthday'].flatMap((target) => {
    const place = mapping[target]
    return place === undefined ? [] : [{ target, place, key: headers[place] ?? target }]
  })
  return (cells: readonly string[]): Record<string, string> => {
    const filled = free.map(({ place, key }) => [key, cleanText(cells[place] ?? '')] as const)
    // Not one by one: a header may be called `__proto__`.
    const kept = Object.fromEntries(filled.filter(([, cell]) => cell !== ''))
    for (const { target, place, key } of doubtful) {
      const cell = cleanText(cells[place] ?? '')
      const isUnused = target === 'phone' ? MASKED.test(cell) : cell !== '' && !readDay(cell, dateOrder)
      if (isUnused && !/^[-—/\s]*$/.test(cell)) kept[key] = cell
    }
    return kept
  }
}
