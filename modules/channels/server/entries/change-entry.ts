import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { type EntryAnswer, type EntryDraft, type EntryKind, failureOf, linkBody, wayBody } from './entry.ts'

/** Brings an entry at WeCom to a draft. Doing it twice does no harm; a person waits for it, and may do it again. */
export async function changeEntry(
  platform: Platform,
  whose: Whose,
  { kind, platformId }: { readonly kind: EntryKind; readonly platformId: string },
  draft: EntryDraft,
): Promise<EntryAnswer<true>> {
  const ask =
    kind === 'code'
      ? { path: 'externalcontact/update_contact_way', body: { config_id: platformId, ...wayBody(draft) } }
      : {
          path: 'externalcontact/customer_acquisition/update_link',
          body: { link_id: platformId, ...linkBody(draft) },
        }
  const answer = await askWecom(platform, whose, { ...ask, repeatable: true, once: true })
  return answer.ok ? { kind: 'done', value: true } : failureOf(answer)
}
