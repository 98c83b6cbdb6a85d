/** Who or what puts a tag on somebody: the member of staff, the rule, the list, the import. */
export interface TagOrigin {
  readonly id: string
  readonly name: string
}
