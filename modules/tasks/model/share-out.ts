/** How much more than the least busy one the customer's own guide may have to do and still get the issue. */
export const OWN_GUIDE_MAY_EXCEED = 5

export interface IssueToShare {
  readonly id: string
  /** Who looks after its customer, if anybody does. */
  readonly ownGuide: string | null
}

/**
 * Who gets which issue: the customer's own guide, unless they have clearly more to do than the others; else whoever has
 * least. Each one that is given counts at once, so that nobody gets them all.
 */
export function shareOut(
  issues: readonly IssueToShare[],
  loads: ReadonlyMap<string, number>,
): readonly { readonly id: string; readonly staffId: string }[] {
  const now = new Map(loads)
  return issues.flatMap(({ id, ownGuide }) => {
    const [least] = [...now].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
    if (!least) return []
    const own = ownGuide === null ? undefined : now.get(ownGuide)
    const staffId =
      ownGuide !== null && own !== undefined && own <= least[1] + OWN_GUIDE_MAY_EXCEED ? ownGuide : least[0]
    now.set(staffId, (now.get(staffId) ?? 0) + 1)
    return [{ id, staffId }]
  })
}
