import type { Arrivals } from '#kit/node/arrivals.ts'
import { insertTouched } from './store/touched.ts'

/**
 * Notes whose rows came into the warehouse, whatever table and module they are of. Also when nobody watches a segment
 * yet: whoever begins to watch just now reads the warehouse at a moment that is not known here.
 */
export const onArrivals: Arrivals = (db, tenantId, contactIds) => insertTouched(db, tenantId, contactIds)
