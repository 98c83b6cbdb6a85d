import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { bindTime } from './window.ts'

/**
 * Whom a rule is asked about: contacts that were not removed and had not left us by that moment. To somebody who has
 * left nothing can be said; they come back into segments when they come back.
 */
export function everybody({ tenantId, asOf }: { tenantId: string; asOf: Date }): Fragment {
  const here = ch`lost_at is null or lost_at > ${bindTime(asOf)}`
  return ch`contacts final where tenant_id = ${bind('UUID', tenantId)} and (${here})`
}
