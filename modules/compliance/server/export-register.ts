import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { CONSENT_WORDS } from '../model/consent-words.ts'
import {
  type ConsentLine,
  listRegister,
  nameLines,
  placeOf,
  type RegisterWish,
  toRegisterFilter,
} from './consent-register.ts'
import { countLines, type RegisterPlace } from './store/consent-register.ts'
import { writeAudit } from './write-audit.ts'

/** Lines read at once while a file is written. */
const EXPORT_PAGE_ROWS = 1000

const HEADINGS = {
  zh: [
    ...['客户编号', '姓名', '手机', '用途', '渠道', '状态', '客户说的日期', '到期'],
    ...['怎么说的', '凭证在哪里', '当时的告知文字', '文字版本', '凭证文件或链接', '经手人'],
  ],
  en: [
    ...['Customer', 'Name', 'Phone', 'Purpose', 'Channel', 'Standing', 'Said on', 'Ends'],
    ...['How', 'Where the proof lies', 'Wording', 'Version', 'File or link', 'Recorded by'],
  ],
}

interface RegisterAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly query: RegisterWish & { readonly language: 'zh' | 'en'; readonly format: 'csv' | 'xlsx' }
}

/** The register as a file, phones masked, page by page; noted before the first line leaves. */
export async function exportRegister(platform: Platform, { tenantId, actor, query }: RegisterAsk): Promise<Download> {
  const inTenant: InTenant = (work) => platform.inTenant(tenantId, actor, work)
  const { language, format, ...wish } = query
  await inTenant(async (ctx) => {
    const rows = await countLines(ctx, await toRegisterFilter(ctx, wish))
    const { q = '', purpose = '', channel = '', standing = '' } = wish
    // What was typed may be a name: that something was is enough.
    const detail = { rows, format, searched: q !== '', purpose, channel, state: standing }
    await writeAudit(ctx, { action: 'compliance.export_register', subject: 'consents', detail })
  })
  const name = language === 'zh' ? '授权登记' : 'consents'
  return sendTable({ name, sheet: 'consents', format }, writeRows(inTenant, wish, language))
}

type InTenant = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

async function* writeRows(
  inTenant: InTenant,
  wish: RegisterWish,
  language: 'zh' | 'en',
): AsyncGenerator<readonly WorkbookCell[]> {
  yield HEADINGS[language]
  let after: RegisterPlace | undefined
  do {
    const from = after
    const { cells, last } = await inTenant(async (ctx) => {
      const rows = await listRegister(ctx, await toRegisterFilter(ctx, wish), from, EXPORT_PAGE_ROWS)
      const lines = await nameLines(ctx, rows)
      const lastRow = rows.length === EXPORT_PAGE_ROWS ? rows.at(-1) : undefined
      return {
        cells: lines.map((line) => cellsOf(line, language, ctx.tenant.timezone)),
        last: lastRow && placeOf(lastRow, wish.standing),
      }
    })
    yield* cells
    after = last
  } while (after)
}

function cellsOf(line: ConsentLine, language: 'zh' | 'en', timezone: string): WorkbookCell[] {
  const { purposes, channels, standings, ways } = CONSENT_WORDS[language]
  const { contactId, name, phoneMasked, proof, actorName } = line
  const day = (at: string | null) => at && dayOf(new Date(at), timezone)
  return [
    ...[contactId, name, phoneMasked, purposes[line.purpose], channels[line.channel], standings[line.standing]],
    ...[day(line.at), day(line.expiresAt), proof && ways[proof.way], proof?.note ?? null, proof?.wording ?? null],
    ...[proof?.version ?? null, proof?.reference ?? null, actorName],
  ]
}
