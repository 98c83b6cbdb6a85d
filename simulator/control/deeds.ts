import { companyDeeds } from './company-deeds.ts'
import { customerDeeds } from './customer-deeds.ts'
import type { Deeds } from './deed.ts'

/** Everything people can be made to do, by name. */
export const allDeeds: Deeds = { ...companyDeeds, ...customerDeeds }
