import { countOfPerson } from '#kit/node/count-of-person.ts'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, PersonFiles, Platform } from '#kit/node/module.ts'
import { writeZip } from '#kit/node/write-zip.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { copyFiles, type ModulePart } from '../model/copy-files.ts'
import { personExists } from './people-register.ts'
import { deleteCopy, findCopy, insertCopy, listCopiesOf, markReady, type PersonalCopy } from './store/personal-copy.ts'
import { writeAudit } from './write-audit.ts'

/** Rows up to which a copy is made while one waits; a larger one is made by a job. */
export const ROWS_AT_ONCE_MAX = 2000
/** Largest copy kept, in bytes. */
const COPY_BYTES_MAX = 500 * 1024 * 1024
const maker = { kind: 'system', name: 'copies' } as const

export interface CopyAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly contactId: number
}

/** Makes a person's own copy of everything kept about them, at once or in the background. */
export async function copyPerson(platform: Platform, ask: CopyAsk): Promise<Result<PersonalCopy, 'not_found'>> {
  const { tenantId, actor, contactId } = ask
  const schemas = platform.modules.map((module) => module.name)
  const begun = await platform.inTenant(tenantId, actor, async (ctx) => {
    if (!(await personExists(ctx, contactId))) return undefined
    const counts = await countOfPerson(ctx.db, schemas, tenantId, [contactId])
    const rows = counts.reduce((sum, one) => sum + one.rows, 0)
    const id = ctx.newId()
    const fileKey = `copies/${tenantId}/${id}.zip`
    await insertCopy(ctx, { id, personNo: contactId, fileKey, askedBy: actor.name, askedAt: ctx.now() })
    const isLarge = rows > ROWS_AT_ONCE_MAX
    if (isLarge) await ctx.enqueue('compliance.make_copy', { copyId: id }, { key: id })
    const subject = `contact:${contactId}`
    await writeAudit(ctx, { action: 'compliance.copy_person', subject, detail: { copyId: id, rows } })
    return { id, isLarge }
  })
  if (!begun) return refuse('not_found')
  if (!begun.isLarge) await makeCopy(platform, tenantId, begun.id)
  const copy = await platform.inTenant(tenantId, actor, (ctx) => findCopy(ctx, begun.id))
  return copy ? accept(copy) : refuse('not_found')
}

/** Walks the modules and writes the archive. Safe to repeat: the same file is written again. */
export async function makeCopy(platform: Platform, tenantId: string, copyId: string): Promise<void> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, maker, work)
  const copy = await inside((ctx) => findCopy(ctx, copyId))
  if (copy?.state !== 'working') return
  const bytes = await inside(async (ctx) => {
    const parts: ModulePart[] = []
    for (const module of platform.modules)
      if ('exportPerson' in module)
        parts.push({ module: module.name, held: await module.exportPerson(ctx, copy.personNo) })
    const sayTime = (at: Date) => timeIn(at, ctx.tenant.timezone)
    const facts = { tenantName: ctx.tenant.name, personNo: copy.personNo, madeAt: sayTime(ctx.now()), sayTime }
    const files = copyFiles(parts, facts).map(({ name, content }) => ({ name, pieces: [content] }))
    return Buffer.concat(await Array.fromAsync(writeZip(files, ctx.now())))
  })
  await platform.files.put(copy.fileKey, once(bytes), COPY_BYTES_MAX)
  await inside((ctx) => markReady(ctx, copyId, bytes.length))
}

function timeIn(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The archive itself; that it was handed out is noted. */
export async function downloadCopy(
  platform: Platform,
  { tenantId, actor, copyId }: { readonly tenantId: string; readonly actor: Actor; readonly copyId: string },
): Promise<Result<Download, 'not_found' | 'not_ready'>> {
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const copy = await findCopy(ctx, copyId)
    if (!copy) return refuse('not_found')
    if (copy.state !== 'ready') return refuse('not_ready')
    const subject = `contact:${copy.personNo}`
    await writeAudit(ctx, { action: 'compliance.download_copy', subject, detail: { copyId } })
    const fileName = `个人信息副本-${copy.personNo}.zip`
    return accept({ fileName, contentType: 'application/zip', chunks: platform.files.read(copy.fileKey) })
  })
}

/** Throws copies away, the file first. */
export async function removeCopies(
  platform: Platform,
  tenantId: string,
  copies: readonly PersonalCopy[],
): Promise<number> {
  for (const copy of copies) {
    await platform.files.remove(copy.fileKey)
    await platform.inTenant(tenantId, maker, (ctx) => deleteCopy(ctx, copy.id))
  }
  return copies.length
}

/** Copies that were made for a person go with them. */
export const personFiles: readonly PersonFiles[] = [
  {
    kind: 'copies',
    zh: '给客户本人的副本',
    en: 'Copies made for the person',
    async find(platform, tenantId, { contactIds }) {
      const copies = await platform.inTenant(tenantId, maker, (ctx) => listCopiesOf(ctx, [...contactIds]))
      return { looked: copies.length, found: copies.map((copy) => copy.id) }
    },
    async remove(platform, tenantId, found) {
      for (const id of found) {
        const copy = await platform.inTenant(tenantId, maker, (ctx) => findCopy(ctx, id))
        if (copy) await removeCopies(platform, tenantId, [copy])
      }
    },
  },
]
