import type { Platform } from '#kit/node/module.ts'
import type { Attachment } from '../../model/attachment.ts'
import type { MediaPurpose } from '../../model/media.ts'
import type { Fault, Parcel } from '../../providers/provider.ts'
import { offerMedia } from '../media/offer-media.ts'
import type { Whose } from '../wecom/answer.ts'

type Wire = Readonly<Record<string, unknown>>
export type Attached = { readonly ok: true; readonly attachments: readonly Wire[] } | ({ readonly ok: false } & Fault)

/** What goes below the words, as WeCom takes it (4.6): files of ours are uploaded first where it has no copy. */
export async function attach(
  platform: Platform,
  whose: Whose,
  parcel: Parcel,
  purpose: MediaPurpose = 'message',
): Promise<Attached> {
  const attachments: Wire[] = []
  for (const one of parcel.attachments ?? []) {
    const offered = await offerMedia(platform, whose, { mediaId: one.mediaId, purpose })
    if (!offered.ok) return offered
    attachments.push(wireOf(one, offered.ref))
  }
  if (parcel.link) attachments.push(linkOf(parcel.link))
  return { ok: true, attachments }
}

/** A file or a mini program by what WeCom calls its upload. */
export function wireOf(one: Attachment, mediaId: string): Wire {
  if (one.kind !== 'mini_program') return { msgtype: one.kind, [one.kind]: { media_id: mediaId } }
  const { title, appid, page } = one
  return { msgtype: 'miniprogram', miniprogram: { title, appid, page, pic_media_id: mediaId } }
}

export function linkOf({ title, url, desc, picUrl }: NonNullable<Parcel['link']>): Wire {
  return { msgtype: 'link', link: { title, url, ...(desc ? { desc } : {}), ...(picUrl ? { picurl: picUrl } : {}) } }
}

/** Kinds of attachments in their order: WeCom's ids of pictures change from list to list. */
export function kindsOf({ attachments = [], link }: Parcel): string {
  const kinds = attachments.map(({ kind }) => (kind === 'mini_program' ? 'miniprogram' : kind))
  return [...kinds, ...(link ? ['link'] : [])].join(' ')
}
