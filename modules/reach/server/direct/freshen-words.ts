import type { Ctx } from '#kit/node/ctx.ts'
import { directDesk } from '#modules/channels/index.ts'
import { type MessageRow, saveWords } from '../store/direct-message.ts'
import type { DirectSendRow } from '../store/direct-send.ts'
import { updateTexts } from '../store/touch-text.ts'
import type { DirectAccount } from './desk-types.ts'
import { paidParts } from './paid-parts.ts'
import { nameTheDay, personalWords } from './personal-words.ts'

interface Said {
  readonly send: DirectSendRow
  /** Of the account, before the words. */
  readonly sign: string
  readonly kind: DirectAccount['kind']
}

/**
 * Messages with words that name the day, as they read on the day they are handed over: what gave way to a better touch,
 * or was left overnight, was written for another. The ledger and what is paid for follow.
 */
export async function freshenWords(
  ctx: Ctx,
  { send, sign, kind }: Said,
  rows: readonly MessageRow[],
): Promise<readonly MessageRow[]> {
  if (rows.length === 0 || !nameTheDay(send)) return rows
  const people = rows.map(({ contactId }) => contactId)
  const wordsOf = await personalWords(ctx, { ...send, sign }, people)
  const rule = await directDesk.readPartsRule(ctx)
  const fresh = rows.map((row) => {
    const { text, params } = wordsOf(row.contactId, ctx.now())
    return { ...row, body: text, params, parts: paidParts(kind, text, rule) }
  })
  const changed = fresh.filter(({ body }, nth) => body !== rows[nth]?.body)
  if (changed.length === 0) return rows
  await saveWords(ctx, changed)
  await updateTexts(
    ctx,
    changed.map(({ touchId, body }) => ({ touchId, body })),
  )
  return fresh
}
