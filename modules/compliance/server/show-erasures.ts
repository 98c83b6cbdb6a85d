import type { Ctx } from '#kit/node/ctx.ts'
import type { Download } from '#kit/node/module.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { certificatePage } from '../model/certificate-page.ts'
import { certificateNumber, certificateText, type Erasure, type TableTitles } from '../model/erasure.ts'
import { hashCertificate } from './on-people-forgotten.ts'
import { findErasure, listErasures } from './store/erasure.ts'

/** An erasure as the wire says it, its tables called by their names in words. */
export function onWire(ctx: Ctx, erasure: Erasure, titles: TableTitles) {
  const { askedAt, doneAt, tables, files, told, personNos, ...plain } = erasure
  return {
    ...plain,
    certificate: certificateNumber(erasure.number, dayOf(askedAt, ctx.tenant.timezone)),
    personNos: [...personNos],
    askedAt: askedAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    tables: tables.map((table) => ({ ...table, title: titles.database.get(table.table) ?? null })),
    files: [...files],
    told: {
      facts: told.facts ?? 0,
      archiveFiles: told.archiveFiles ?? 0,
      warehouse: { ...told.warehouse },
      titles: Object.fromEntries([...titles.warehouse].filter(([name]) => name in (told.warehouse ?? {}))),
    },
    /** The certificate says what it said when it was issued; null before. */
    isWhole: erasure.hash === null ? null : erasure.hash === hashCertificate(erasure),
  }
}

interface ErasureQuery {
  readonly q?: string | undefined
  readonly cursor?: string
  readonly limit: number
}

/** A page of erasures, newest first; `HS-2026-00012`, `12` and the person's number all find it. */
export async function pageErasures(
  ctx: Ctx,
  query: ErasureQuery,
  titles: TableTitles,
): Promise<Result<Page<ReturnType<typeof onWire>>, 'bad_cursor'>> {
  const after = readTimeCursor(query.cursor)
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const wanted = query.q ? Number(query.q.split('-').at(-1)) : undefined
  const q = wanted === undefined || (Number.isSafeInteger(wanted) && wanted > 0) ? wanted : 0
  const rows = await listErasures(ctx, { q, after, limit: query.limit + 1 })
  const page = cutPage(rows, query.limit, ({ askedAt, id }) => [askedAt.toISOString(), id])
  return accept({ ...page, items: page.items.map((row) => onWire(ctx, row, titles)) })
}

interface CertificateAsk {
  readonly format: 'html' | 'json'
  /** Of the page; JSON says both. */
  readonly language: 'zh' | 'en'
  readonly titles: TableTitles
}

/** The certificate as a file: a page for people, or JSON with the very text its hash is taken of. */
export async function downloadCertificate(
  ctx: Ctx,
  erasureId: string,
  { format, language, titles }: CertificateAsk,
): Promise<Result<Download, 'not_found' | 'not_done'>> {
  const erasure = await findErasure(ctx, erasureId)
  if (!erasure) return refuse('not_found')
  if (!erasure.doneAt) return refuse('not_done')
  const { timezone, name } = ctx.tenant
  const askedOn = dayOf(erasure.askedAt, timezone)
  const called = language === 'zh' ? '个人信息删除证明' : 'certificate-of-erasure'
  const fileName = `${called}-${certificateNumber(erasure.number, askedOn)}.${format}`
  if (format === 'json') {
    const text = JSON.stringify({ ...onWire(ctx, erasure, titles), hashedText: certificateText(erasure) }, null, 2)
    return accept({ fileName, contentType: 'application/json; charset=utf-8', chunks: once(text) })
  }
  const doneOn = dayOf(erasure.doneAt, timezone)
  const text = certificatePage(erasure, { tenantName: name, askedOn, doneOn, titles, language })
  return accept({ fileName, contentType: 'text/html; charset=utf-8', chunks: once(text) })
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
