/** A span of time of one person. */
export interface SpanOfPerson {
  readonly contactId: number
  readonly from: Date
  readonly until: Date
}
