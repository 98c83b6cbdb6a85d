/** People moved, entered or looked at in one transaction. */
export const BATCH_MAX = 5000
