import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { bindTime } from './window.ts'

/**
 * Whom a rule is asked about: contacts that were not removed and had not left us by that moment. To somebody who has
 * left nothing can be said; they come back into segments when they come back. `among` leaves only some of them.
 */
export function everybody({ tenantId, asOf }: { tenantId: string; asOf: Date }, among?: Fragment): Fragment {
  const here = ch`lost_at is null or lost_at > ${bindTime(asOf)}`
  const tenant = ch`tenant_id = ${bind('UUID', tenantId)}`
  // The people first, so that the columns of others are not read: of the sorting key that is right before `final` too.
  return among
    ? ch`contacts final prewhere ${tenant} and ${among} where (${here})`
    : ch`contacts final where ${tenant} and (${here})`
}
