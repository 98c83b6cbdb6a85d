import type { Identity, IdentityKind } from './identity.ts'

/**
 * Kinds that a system gives to one person alone. A buyer id is not among them: an order names its buyer and its
 * receiver, who may be two.
 */
export const HARD_KINDS: readonly IdentityKind[] = ['phone', 'unionid', 'external_userid', 'openid', 'member_no']

/**
 * Whether two people whom one source named together by hard identities may be merged without a person looking: both
 * are known by a hard identity of that source, and nothing hard that they are known by speaks against it. Two
 * different phones, or two WeChat accounts, do.
 */
export function areCertain(named: readonly Identity[], one: readonly Identity[], other: readonly Identity[]): boolean {
  const hardNames = new Set(named.filter(isHard).map(placeAndValue))
  const isNamed = (identities: readonly Identity[]) => identities.some((id) => hardNames.has(placeAndValue(id)))
  return isNamed(one) && isNamed(other) && !contradict(one, other)
}

/** Whether both are known by different hard identities of one kind: one person has one of each. */
export function contradict(one: readonly Identity[], other: readonly Identity[]): boolean {
  const places = new Set(one.filter(isHard).map(placeOf))
  return other.filter(isHard).some((identity) => places.has(placeOf(identity)))
}

function isHard({ kind }: Identity): boolean {
  return HARD_KINDS.includes(kind)
}

function placeOf({ kind, scope }: Identity): string {
  return JSON.stringify([kind, scope])
}

function placeAndValue({ kind, scope, value }: Identity): string {
  return JSON.stringify([kind, scope, value])
}
