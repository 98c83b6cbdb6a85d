import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import {
  asObject,
  asText,
  channelledUrl,
  type EntryAnswer,
  type EntryDraft,
  type EntryKind,
  failureOfMaking,
  linkBody,
  type MadeEntry,
  wayBody,
} from './entry.ts'

/** Several members, and a code to scan. */
const MANY_MEMBERS = 2
const QR_CODE = 2

/**
 * Makes an entry at WeCom. Never asked twice by itself: each time makes another one, and codes count against a quota of
 * 500,000 that is not shown. After `unresolved`, `findEntry` tells whether it is there.
 */
export async function makeEntry(
  platform: Platform,
  whose: Whose,
  kind: EntryKind,
  draft: EntryDraft,
): Promise<EntryAnswer<MadeEntry>> {
  const ask =
    kind === 'code'
      ? {
          path: 'externalcontact/add_contact_way',
          body: { type: MANY_MEMBERS, scene: QR_CODE, ...wayBody(draft) },
        }
      : { path: 'externalcontact/customer_acquisition/create_link', body: linkBody(draft) }
  const answer = await askWecom(platform, whose, { ...ask, repeatable: false })
  if (!answer.ok) return failureOfMaking(answer)
  const { json } = answer
  if (kind === 'code') return { kind: 'done', value: { platformId: asText(json.config_id), url: asText(json.qr_code) } }
  const link = asObject(json.link)
  return {
    kind: 'done',
    value: { platformId: asText(link.link_id), url: channelledUrl(asText(link.url), draft.token) },
  }
}
