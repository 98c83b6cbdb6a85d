import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { Parcel, Provider } from '#modules/channels/index.ts'
import { type MassTask, newsOf, type RecipientNews, type TaskRecipient } from '../../model/mass-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { saveRecipients } from '../store/mass-recipient.ts'
import { keepClaim, type MassSendRow } from '../store/mass-send.ts'
import { saveTask } from '../store/mass-task.ts'

/** What is needed to carry one mass send on: no transaction is open while the platform is asked. */
export interface Stage {
  readonly platform: Platform
  readonly provider: Provider
  readonly whose: { readonly tenantId: string; readonly companyId: string }
  readonly send: MassSendRow
  readonly claim: Claim
  /** Whether the company is connected still: without it nothing can be asked of the platform. */
  readonly isConnected: boolean
  inside<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** The hold of this process on the mass send. */
export interface Claim {
  readonly token: string
  /** When taking back was asked for, as far as is known by now. */
  cancelAskedAt: Date | null
}

/** Another process has the mass send: what this one was about to do is not to be done. */
export class ClaimLost extends Error {}

/** For how long a process holds a mass send before it counts as left behind. */
const CLAIM_MS = 5 * 60_000

export function claimEnd({ clock }: Platform, milliseconds: number = CLAIM_MS): Date {
  return new Date(clock.now().getTime() + milliseconds)
}

/** Renews the hold: what is written in the same transaction is written by its holder and nobody else. */
export async function hold(ctx: Ctx, stage: Stage, milliseconds?: number): Promise<void> {
  const { platform, send, claim } = stage
  const until = claimEnd(platform, milliseconds)
  const kept = await keepClaim(ctx, send.id, { token: claim.token, until })
  if (!kept) throw new ClaimLost(`Another process carries the mass send ${send.id}`)
  claim.cancelAskedAt = kept.cancelAskedAt
}

export function later(stage: Stage, milliseconds: number): Date {
  return new Date(stage.platform.clock.now().getTime() + milliseconds)
}

/** The message of a task, the same each time it is asked for: by that it is found again. */
export function parcelOf({ send }: Stage, task: MassTask, recipients: readonly TaskRecipient[]): Parcel {
  const sender = task.senderUserid ?? send.senderUserid
  return {
    text: send.body,
    recipients: recipients.map(({ recipient }) => recipient),
    ...(send.link ? { link: send.link } : {}),
    ...(send.attachments.length > 0 ? { attachments: send.attachments } : {}),
    ...(send.tags.length > 0 ? { tags: send.tags } : {}),
    ...(sender === null ? {} : { sender }),
  }
}

/** As the platform gave it, for those who will ask its support. */
export function sayFault({ errcode, errmsg }: { readonly errcode: number; readonly errmsg: string }): string {
  return `${errcode} ${errmsg}`.slice(0, 500)
}

/** Writes how a task and its people stand, in the ledger too, all or nothing, and only by who holds the mass send. */
export async function note(stage: Stage, task: MassTask, news: readonly RecipientNews[] = []): Promise<MassTask> {
  await stage.inside(async (ctx) => {
    await hold(ctx, stage)
    await saveTask(ctx, task)
    if (news.length > 0) await saveRecipients(ctx, news)
    const told = news.flatMap(newsOf)
    if (told.length > 0) await settleTouches(ctx, told)
    crashPoint('mass.wrote_answer')
  })
  crashPoint('mass.noted_answer')
  return task
}

/** News of many that say the same. */
export function sameNews(
  stage: Stage,
  recipients: readonly TaskRecipient[],
  state: RecipientNews['state'],
  proof: RecipientNews['proof'] = {},
): readonly RecipientNews[] {
  const at = stage.platform.clock.now()
  return recipients.map(({ id, touchId, member }) => ({ id, touchId, member, state, at, proof }))
}
