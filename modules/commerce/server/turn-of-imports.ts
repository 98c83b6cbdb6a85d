/**
 * One import of a tenant runs at a time: lines are numbered on through the parts of an order, which two runs would
 * disturb.
 */
export function turnOf(tenantId: string): string {
  return `commerce.import:${tenantId}`
}
