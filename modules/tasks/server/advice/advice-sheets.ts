import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Refused, type Result, refuse } from '#kit/pure/result.ts'
import { listTags } from '#modules/contacts/index.ts'
import { type AdviceContent, problemOfSheet } from '../../model/advice.ts'
import {
  addVersion,
  insertSheet,
  listSheets,
  lockSheet,
  type SheetVersion,
  setSheetArchived,
} from '../store/advice-sheet.ts'

/** Sheets of a shop: with more nobody finds the right one. */
export const SHEETS_MAX = 50

/** A sheet on the wire. */
export function dressSheet({ content, savedAt, ...rest }: SheetVersion) {
  const { name, category, questions, products } = content
  return {
    ...{ ...rest, name, category, savedAt: savedAt.toISOString() },
    questions: questions.map((one) => ({ ...one, choices: [...one.choices] })),
    products: products.map((one) => ({ ...one, fits: [...one.fits] })),
  }
}
type WireSheet = ReturnType<typeof dressSheet>

async function refuseSheet(
  ctx: Ctx,
  content: AdviceContent,
): Promise<Refused<'bad_sheet' | 'unknown_tag'> | undefined> {
  const what = problemOfSheet(content)
  if (what) return refuse('bad_sheet', { facts: { what } })
  const asked = content.questions.flatMap(({ choices }) => choices.flatMap(({ tagId }) => tagId ?? []))
  const known = asked.length === 0 ? new Set() : new Set((await listTags(ctx)).map(({ id }) => id))
  return asked.every((id) => known.has(id)) ? undefined : refuse('unknown_tag', { field: 'body.questions' })
}

async function sheetOf(ctx: Ctx, id: string): Promise<WireSheet> {
  const sheet = (await listSheets(ctx)).find((one) => one.id === id)
  if (!sheet) throw new Error(`No advice sheet ${id}`)
  return dressSheet(sheet)
}

export async function createSheet(
  ctx: Ctx,
  content: AdviceContent,
): Promise<Result<WireSheet, 'bad_sheet' | 'unknown_tag' | 'too_many'>> {
  const refused = await refuseSheet(ctx, content)
  if (refused) return refused
  const used = (await listSheets(ctx)).filter(({ archived }) => !archived)
  if (used.length >= SHEETS_MAX) return refuse('too_many', { facts: { max: SHEETS_MAX } })
  const id = ctx.newId()
  await insertSheet(ctx, id)
  await addVersion(ctx, id, 1, content)
  return accept(await sheetOf(ctx, id))
}

/** Another version. Undo: save the former one. */
export async function saveSheet(
  ctx: Ctx,
  id: string,
  { version, ...content }: AdviceContent & { readonly version: number },
): Promise<Result<WireSheet, 'not_found' | 'bad_sheet' | 'unknown_tag' | 'changed_meanwhile'>> {
  const now = await lockSheet(ctx, id)
  if (!now) return refuse('not_found')
  if (now.version !== version) return refuse('changed_meanwhile', { facts: { by: now.savedBy, version: now.version } })
  const refused = await refuseSheet(ctx, content)
  if (refused) return refused
  await addVersion(ctx, id, version + 1, content)
  return accept(await sheetOf(ctx, id))
}

export async function archiveSheet(ctx: Ctx, id: string, archived: boolean): Promise<Result<WireSheet, 'not_found'>> {
  if (!(await lockSheet(ctx, id))) return refuse('not_found')
  await setSheetArchived(ctx, id, archived)
  return accept(await sheetOf(ctx, id))
}
