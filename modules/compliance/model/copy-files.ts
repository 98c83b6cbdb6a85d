import { escapeHtml } from '#kit/pure/html.ts'
import { csvLine } from '#kit/pure/table/csv-line.ts'
import { VALUE_WORDS } from './copy-values.ts'
import { COPY_WORDS, MODULE_WORDS, MONEY_KEYS } from './copy-words.ts'
import { htmlPage, htmlTable } from './html.ts'

/** Everything one module keeps about a person, as it hands it out. */
export interface ModulePart {
  readonly module: string
  readonly held: Readonly<Record<string, unknown>>
}

export interface CopyFacts {
  readonly tenantName: string
  readonly personNo: number
  /** As people read it, in the tenant's zone. */
  readonly madeAt: string
  sayTime(at: Date): string
}

export interface CopyFile {
  readonly name: string
  readonly content: string
}

/** Rows of a table shown in the page; all of them are in the CSV. */
const PAGE_ROWS_MAX = 500
const BYTE_ORDER_MARK = '\uFEFF'
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** The files of a person's copy: a page for people, JSON for programs, a table for each part. */
export function copyFiles(parts: readonly ModulePart[], facts: CopyFacts): CopyFile[] {
  const sections = parts.flatMap(({ module, held }) => sectionsOf(module, held, facts))
  const json = JSON.stringify({ personNo: facts.personNo, madeAt: facts.madeAt, parts }, null, 2)
  return [
    { name: '我的个人信息.html', content: copyPage(parts, sections, facts) },
    { name: '我的个人信息.json', content: json },
    ...sections.map(({ module, key, head, rows }) => ({
      name: `表格/${module}-${key}.csv`,
      content: BYTE_ORDER_MARK + [head.map(wordOf), ...rows].map((row) => csvLine(row)).join(''),
    })),
  ]
}

interface Section {
  readonly module: string
  readonly key: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function sectionsOf(module: string, held: ModulePart['held'], facts: CopyFacts): Section[] {
  return Object.entries(held).flatMap(([key, value]) => {
    const plain: unknown = JSON.parse(JSON.stringify(value ?? null))
    const things = Array.isArray(plain) ? plain : [plain]
    const records = things.map((thing) => (isRecord(thing) ? thing : { [key]: thing }))
    const filled = records.filter((record) => Object.values(record).some((one) => one !== null && one !== ''))
    const head = [...new Set(filled.flatMap((record) => Object.keys(record)))]
    if (head.length === 0) return []
    const rows = filled.map((record) => head.map((name) => say(name, record[name], facts)))
    return [{ module, key, head, rows }]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as people read it: times in the shop's zone, money in units, things inside things as a line. */
function say(key: string, value: unknown, facts: CopyFacts): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return MONEY_KEYS.has(key) ? (value / 10_000).toFixed(2) : String(value)
  if (typeof value === 'string') return ISO_TIME.test(value) ? facts.sayTime(new Date(value)) : sayWord(value)
  if (Array.isArray(value)) return value.map((one) => say(key, one, facts)).join('；')
  return Object.entries(value)
    .map(([name, held]) => `${wordOf(name)} ${say(name, held, facts)}`)
    .join('，')
}

/** Own keys only: a value such as `constructor` is nobody's word. */
function sayWord(value: string): string {
  return Object.hasOwn(VALUE_WORDS, value) ? (VALUE_WORDS[value] ?? value) : value
}

function wordOf(key: string): string {
  return Object.hasOwn(COPY_WORDS, key) ? (COPY_WORDS[key] ?? key) : key
}

function copyPage(parts: readonly ModulePart[], sections: readonly Section[], facts: CopyFacts): string {
  const chapters = parts.map(({ module }) => {
    const own = sections.filter((section) => section.module === module)
    const tables = own.map(({ key, head, rows }) => {
      const shown = htmlTable({ head: head.map(wordOf), rows: rows.slice(0, PAGE_ROWS_MAX) })
      const more = rows.length > PAGE_ROWS_MAX ? `<p class="faint">共 ${rows.length} 行，其余在表格文件里。</p>` : ''
      return `<h3>${escapeHtml(wordOf(key))}</h3><div class="scroll">${shown}</div>${more}`
    })
    const title = escapeHtml(MODULE_WORDS[module] ?? module)
    return `<h2>${title}</h2>${tables.join('') || '<p class="faint">没有保存您的信息。</p>'}`
  })
  return htmlPage(
    '我的个人信息',
    `<h1>我的个人信息</h1>
<p>这是 <b>${escapeHtml(facts.tenantName)}</b> 保存的、与您有关的全部信息，按《个人信息保护法》第四十五条提供。
客户编号 ${facts.personNo}，整理于 ${escapeHtml(facts.madeAt)}。</p>
<p>如果哪里不对，您可以要求更正；如果不希望我们继续保存，可以要求删除；也可以随时拒绝营销消息或个性化推荐。
同一份内容的 JSON 和表格文件也在这个压缩包里。</p>${chapters.join('')}`,
  )
}
