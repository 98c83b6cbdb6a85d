import type { Amount } from '#kit/pure/money.ts'
import type { LeftOut } from '#kit/pure/table/left-out.ts'
import type { TableShape } from '#kit/pure/table/table-shape.ts'
import type { Mapping } from './mapping.ts'

export const BATCH_STATES = ['uploaded', 'checking', 'running', 'finished', 'failed', 'undoing', 'undone'] as const
export type BatchState = (typeof BATCH_STATES)[number]

/** Times a run is taken up again at the same place after it broke, before a person must look at it. */
export const IMPORT_ATTEMPTS_MAX = 5

export interface ImportBatch {
  readonly id: string
  readonly fileName: string
  readonly fileKey: string
  readonly fileBytes: number
  readonly shape: TableShape
  readonly importer: string
  readonly platform: string
  readonly confidence: number
  readonly mapping: Mapping
  readonly state: BatchState
  readonly rowCount: number
  readonly rejected: number
  readonly duplicates: number
  readonly attempts: number
  readonly trial: TrialSummary | null
  readonly summary: ImportSummary | null
  readonly undoSummary: UndoSummary | null
  readonly failure: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

/** What an import brought. */
export interface ImportSummary {
  readonly batchId: string
  readonly platform: string
  readonly rows: number
  /** All documents, cancellations among them. */
  readonly orders: number
  readonly contacts: number
  readonly rejected: number
  /** Lines exactly as an earlier one of the same order; kept, for an invoice may name an item twice. */
  readonly duplicates: number
  /** Paid for sales by people who are known. */
  readonly revenue: Amount
  readonly seconds: number
  readonly detail: {
    readonly newOrders: number
    readonly updatedOrders: number
    readonly unchangedOrders: number
    readonly newContacts: number
    /** Sales, of people who are known. */
    readonly saleOrders: number
    readonly saleLines: number
    readonly saleContacts: number
    readonly linesWithoutContact: number
    readonly revenueWithoutContact: Amount
    readonly cancelledLines: number
  }
}

/** What an import would bring; nothing of it is written. */
export interface TrialSummary {
  readonly rows: number
  readonly newOrders: number
  readonly updatedOrders: number
  readonly unchangedOrders: number
  readonly duplicates: number
  readonly rejected: number
  /** Why, the most frequent first; a trial of before it was told has none. */
  readonly reasons?: readonly LeftOut[]
}

export interface UndoSummary {
  readonly removedOrders: number
  readonly restoredOrders: number
  /** Orders that another import brought again, or that have a refund: they stay. */
  readonly keptOrders: number
  readonly removedContacts: number
  /** People of whom something else is known by now: they stay. */
  readonly keptContacts: number
}
