import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { type EntryAnswer, type EntryKind, failureOf } from './entry.ts'

/** No such code any more: somebody removed it before, which is what was wanted. */
const NO_SUCH_WAY = 41044

/** Takes an entry away at WeCom: what was printed stops working. Doing it twice does no harm. */
export async function removeEntry(
  platform: Platform,
  whose: Whose,
  { kind, platformId }: { readonly kind: EntryKind; readonly platformId: string },
): Promise<EntryAnswer<true>> {
  const ask =
    kind === 'code'
      ? { path: 'externalcontact/del_contact_way', body: { config_id: platformId } }
      : { path: 'externalcontact/customer_acquisition/delete_link', body: { link_id: platformId } }
  const answer = await askWecom(platform, whose, { ...ask, repeatable: true })
  if (answer.ok || answer.errcode === NO_SUCH_WAY) return { kind: 'done', value: true }
  return failureOf(answer)
}
