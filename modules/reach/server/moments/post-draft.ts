import type { MassDraft } from '../mass/resolve-draft.ts'
import type { MomentPostRow, MomentSetRow } from '../store/moment-set.ts'

/** Who publishes a post. */
export function publishersOf({ userids }: MomentSetRow, { plan }: Pick<MomentPostRow, 'plan'>): readonly string[] {
  return plan.userids && plan.userids.length > 0 ? plan.userids : userids
}

/** A post of a set as the moment send that is made of it. */
export function draftOf(set: MomentSetRow, post: Pick<MomentPostRow, 'plan'>): MassDraft {
  const { userids: _, ...plan } = post.plan
  const { companyId, evenIfRefused } = set
  return { ...plan, kind: 'moment', companyId, evenIfRefused, userids: publishersOf(set, post), senderUserid: null }
}
