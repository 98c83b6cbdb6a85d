/** What can be done to many people at once. */
export type BulkChange =
  | { readonly kind: 'tag' | 'untag'; readonly tagId: string }
  | { readonly kind: 'assign'; readonly staffId: string | null }
  | {
      readonly kind: 'set_field'
      readonly field: (typeof BULK_FIELDS)[number]
      /** Of a custom field: its key. */
      readonly key: string
      /** Empty takes the value away. */
      readonly value: string
    }

export const BULK_FIELDS = ['gender', 'province', 'city', 'attribute'] as const

/** Who is meant. */
export type BulkAim =
  | { readonly kind: 'selection'; readonly contactIds: readonly number[] }
  | { readonly kind: 'filter'; readonly filter: BulkFilter }
  | { readonly kind: 'group'; readonly keeper: string; readonly key: string }

export interface BulkFilter {
  readonly q?: string | undefined
  readonly tagId?: string | undefined
  readonly guideStaffId?: string | undefined
  readonly source?: string | undefined
  /** Of custom fields; see `readFieldWants`. */
  readonly fields?: string | undefined
}

export const BULK_STATES = ['running', 'done', 'undoing', 'undone'] as const
export type BulkState = (typeof BULK_STATES)[number]

/** Where each person of a bulk action stands. */
export const BULK_PERSON_STATES = ['waiting', 'changed', 'same', 'gone', 'restored', 'kept'] as const
export type BulkPersonState = (typeof BULK_PERSON_STATES)[number]

/** How somebody was before: what the undo puts back. */
export type BulkBefore = Readonly<Record<string, string | null>>

export interface BulkOutcome {
  readonly contactId: number
  readonly state: BulkPersonState
  readonly before?: BulkBefore
}

/** People one bulk action takes. */
export const BULK_PEOPLE_MAX = 200_000
