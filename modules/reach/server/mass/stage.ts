import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { Parcel, Provider } from '#modules/channels/index.ts'
import { type MassTask, newsOf, type RecipientNews, type TaskRecipient } from '../../model/mass-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { saveRecipients } from '../store/mass-recipient.ts'
import type { MassSendRow } from '../store/mass-send.ts'
import { saveTask } from '../store/mass-task.ts'

/** What is needed to carry one mass send on: no transaction is open while the platform is asked. */
export interface Stage {
  readonly platform: Platform
  readonly provider: Provider
  readonly whose: { readonly tenantId: string; readonly companyId: string }
  readonly send: MassSendRow
  inside<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

export function later(stage: Stage, milliseconds: number): Date {
  return new Date(stage.platform.clock.now().getTime() + milliseconds)
}

/** The message of a task, the same each time it is asked for: by that it is found again. */
export function parcelOf({ send }: Stage, recipients: readonly TaskRecipient[]): Parcel {
  return {
    text: send.body,
    recipients: recipients.map(({ recipient }) => recipient),
    ...(send.link ? { link: send.link } : {}),
    ...(send.senderUserid === null ? {} : { sender: send.senderUserid }),
  }
}

/** As the platform gave it, for those who will ask its support. */
export function sayFault({ errcode, errmsg }: { readonly errcode: number; readonly errmsg: string }): string {
  return `${errcode} ${errmsg}`.slice(0, 500)
}

/** Writes how a task and its people stand, in the ledger too, all or nothing. */
export async function note(stage: Stage, task: MassTask, news: readonly RecipientNews[] = []): Promise<MassTask> {
  await stage.inside(async (ctx) => {
    await saveTask(ctx, task)
    if (news.length === 0) return
    await saveRecipients(ctx, news)
    await settleTouches(ctx, news.flatMap(newsOf))
  })
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
