import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { sendDesk } from '#modules/channels/index.ts'
import { judgeWording, writeAudit } from '#modules/compliance/index.ts'
import { listTags } from '#modules/contacts/index.ts'
import { SCRIPT_VARIABLES } from '#modules/content/index.ts'
import type { EntryWords } from '../model/entry.ts'
import { faultOf, isFit, type WelcomeFault, type WelcomeMessage, wordsOf } from '../model/welcome-message.ts'

const known: ReadonlySet<string> = new Set(SCRIPT_VARIABLES.map(({ name }) => name))
/** Shortest reason that says anything, in characters; the same as of a script. */
const CLAIM_REASON_CHARACTERS_MIN = 4

interface Kept {
  /** What the welcome is of, for the audit log. */
  readonly subject: string
  /** What is kept so far: its words were judged when they were saved. */
  readonly before: WelcomeMessage | null | undefined
  /** Why words that are refused are said all the same; noted in the audit log. */
  readonly claimReason: string | undefined
}

export type WelcomeRefusal = WelcomeFault | 'claim_refused' | 'file_unknown'

/** Whether a welcome may be kept as it is written. */
export async function judgeWelcome(
  ctx: Ctx,
  welcome: WelcomeMessage | null,
  { subject, before, claimReason = '' }: Kept,
): Promise<Result<true, WelcomeRefusal>> {
  if (!welcome) return accept(true)
  const fault = faultOf(welcome, known)
  if (fault) return refuse(fault)
  if (!(await areThere(ctx, welcome))) return refuse('file_unknown', { field: 'body.welcome.attachments' })
  const said = wordsOf(welcome)
  if (before && wordsOf(before) === said) return accept(true)
  const claims = (await judgeWording(ctx, said)).filter((one) => one.level === 'refuse')
  if (claims.length === 0) return accept(true)
  const words = claims.map((one) => one.word).join('、')
  const reason = claimReason.trim()
  if (reason.length < CLAIM_REASON_CHARACTERS_MIN)
    return refuse('claim_refused', { field: 'body.welcome.text', facts: { words, source: claims[0]?.source ?? '' } })
  await writeAudit(ctx, { action: 'content.override_claim', subject, detail: { words, reason } })
  return accept(true)
}

/** Whether the files are there, each of the kind it goes as. */
async function areThere(ctx: Ctx, { attachments }: WelcomeMessage): Promise<boolean> {
  if (attachments.length === 0) return true
  const mediaIds = attachments.map(({ mediaId }) => mediaId)
  const kinds = await sendDesk.readMediaKinds(ctx, mediaIds)
  return attachments.every((one) => isFit(one, kinds.get(one.mediaId)))
}

/** Whether an entry may be kept as it is written. */
export async function judgeWords(
  ctx: Ctx,
  words: EntryWords,
  kept: Kept,
): Promise<Result<true, WelcomeRefusal | 'tag_unknown'>> {
  if (words.tagIds.length > 0) {
    const tags = new Set((await listTags(ctx)).map(({ id }) => id))
    if (!words.tagIds.every((id) => tags.has(id))) return refuse('tag_unknown', { field: 'body.tagIds' })
  }
  return judgeWelcome(ctx, words.welcome, kept)
}
