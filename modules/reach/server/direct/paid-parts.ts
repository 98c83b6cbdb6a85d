import { directDesk } from '#modules/channels/index.ts'
import type { DirectAccount } from './desk-types.ts'

/** What is paid for: the parts of an SMS, one call; nothing elsewhere. */
export function paidParts(
  kind: DirectAccount['kind'],
  text: string,
  rule: Awaited<ReturnType<typeof directDesk.readPartsRule>>,
): number {
  if (kind === 'voice') return 1
  return kind === 'sms' ? directDesk.partsOf(text, rule) : 0
}
