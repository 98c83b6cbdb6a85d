import type { Platform } from '#kit/node/module.ts'
import { type Attachment, nameOfAttachment } from '../../model/attachment.ts'
import type { WelcomeMessage } from '../../model/joining.ts'
import { keepMediaSoon } from '../media/keep-media.ts'
import { linkOf, wireOf } from '../send/attach.ts'
import { expireCopies, type MessageCopy, readCopies } from '../store/media.ts'
import type { Whose } from '../wecom/answer.ts'

type Wire = Readonly<Record<string, unknown>>
const greeter = { kind: 'system', name: 'channels' } as const

/** A welcome as WeCom takes it, and what could not go with it. */
export interface WelcomePack {
  readonly wire: { readonly text?: { readonly content: string }; readonly attachments: readonly Wire[] }
  /** What WeCom calls the uploads in it. */
  readonly refs: readonly string[]
  readonly leftOut: readonly string[]
  readonly message: WelcomeMessage
}

/** What can go now: files of which WeCom has a copy at this moment. Of the others one is asked for, for the next. */
export async function packWelcome(platform: Platform, whose: Whose, message: WelcomeMessage): Promise<WelcomePack> {
  const { attachments } = message
  if (attachments.length === 0) return pack(message, new Map())
  const copies = await platform.inTenant(whose.tenantId, greeter, async (ctx) => {
    const found = await readCopies(ctx, whose.companyId, mediaOf(attachments))
    if (!attachments.every(({ mediaId }) => found.some((one) => one.mediaId === mediaId && one.ready)))
      await keepMediaSoon(ctx, whose.companyId)
    return found
  })
  return pack(message, new Map(copies.filter(({ ready }) => ready).map((one) => [one.mediaId, one])))
}

/** The same without any file. */
export function withoutFiles({ message }: WelcomePack): WelcomePack {
  return pack(message, new Map())
}

/** WeCom does not know one of them any more and does not say which: all are uploaded anew. */
export async function forgetCopies(platform: Platform, whose: Whose, { refs }: WelcomePack): Promise<void> {
  await platform.inTenant(whose.tenantId, greeter, async (ctx) => {
    await expireCopies(ctx, whose.companyId, refs)
    await keepMediaSoon(ctx, whose.companyId)
  })
}

export function isEmpty({ wire }: WelcomePack): boolean {
  return wire.text === undefined && wire.attachments.length === 0
}

function mediaOf(attachments: readonly Attachment[]): string[] {
  return attachments.map(({ mediaId }) => mediaId)
}

/** As `send_welcome_msg` takes it; at most nine attachments (doc 92137, 2024). */
function pack(message: WelcomeMessage, copies: ReadonlyMap<string, MessageCopy>): WelcomePack {
  const { text, links, attachments } = message
  const files = attachments.flatMap((one) => {
    const copy = copies.get(one.mediaId)
    return copy ? [{ ref: copy.ref, wire: wireOf(one, copy.ref) }] : []
  })
  const cards = links.map(({ title, url, description, picture }) =>
    linkOf({ title, url, desc: description, picUrl: picture }),
  )
  return {
    wire: {
      ...(text === '' ? {} : { text: { content: text } }),
      attachments: [...files.map(({ wire }) => wire), ...cards],
    },
    refs: files.map(({ ref }) => ref),
    leftOut: attachments.filter(({ mediaId }) => !copies.has(mediaId)).map(nameOfAttachment),
    message,
  }
}
