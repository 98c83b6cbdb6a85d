import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

/** No list of WeCom has so many pages; a cursor that never ends must not keep us for ever. */
const PAGES_MAX = 2000

export interface PagedAsk {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Name of the list in the answer. */
  readonly rows: string
}

type Row = Readonly<Record<string, unknown>>
type Pages =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly early: false; readonly errcode: number; readonly errmsg: string }

/** All pages of a list. A page may be empty with a cursor still set; cursors are never kept. */
export async function readPages(platform: Platform, whose: Whose, ask: PagedAsk): Promise<Pages> {
  const rows: Row[] = []
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const body = cursor === '' ? ask.body : { ...ask.body, cursor }
    const answer = await askWecom(platform, whose, { path: ask.path, body, repeatable: true })
    if (!answer.ok) return { ok: false, early: false, errcode: answer.errcode, errmsg: answer.errmsg }
    const list = answer.json[ask.rows]
    if (Array.isArray(list)) rows.push(...(list as Row[]))
    const next = answer.json.next_cursor
    if (typeof next !== 'string' || next === '') return { ok: true, rows }
    cursor = next
  }
  throw new Error(`${ask.path} has more than ${PAGES_MAX} pages`)
}
