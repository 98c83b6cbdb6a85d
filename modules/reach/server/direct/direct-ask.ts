import { directDesk } from '#modules/channels/index.ts'
import type { TouchAsk } from '../../model/touch.ts'
import type { DirectSendRow } from '../store/direct-send.ts'

type Asked = 'provider' | 'accountId' | 'code' | 'purpose' | 'segmentId' | 'sendAt' | 'expiresAt' | 'id'
type Weighed = 'holdoutPercent' | 'contentKind' | 'priority'

/** What the gates are asked about one person of a direct send. */
export function directAsk(
  send: Pick<DirectSendRow, Asked | Weighed>,
  { key, contactId, text, textOn }: Pick<TouchAsk, 'key' | 'contactId' | 'text' | 'textOn'>,
): TouchAsk {
  const provider = directDesk.find(send.provider)
  if (!provider) throw new Error(`No provider ${send.provider}`)
  return {
    ...{ key, contactId, purpose: send.purpose, at: send.sendAt },
    ...(text === undefined ? {} : { text }),
    ...(textOn === undefined ? {} : { textOn }),
    channel: provider.channel,
    // Who is in a segment was picked out by what is known of them (PIPL art. 24); who was named by hand was not.
    personalised: send.segmentId !== null,
    ...(send.contentKind === null ? {} : { contentKind: send.contentKind }),
    ...{ priority: send.priority, until: send.expiresAt },
    campaign: { id: send.id, holdoutPercent: send.holdoutPercent },
    via: { provider: send.provider, accountId: send.accountId, code: send.code },
  }
}
