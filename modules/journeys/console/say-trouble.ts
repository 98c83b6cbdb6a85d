/** What an error of the store or of the program comes down to for whoever is no programmer. */
export type TroubleKind = 'rule' | 'value' | 'program' | 'said'

/** As PostgreSQL words classes 22 and 23 (appendix A, read 2026-11-24). */
const RULE = /violates (?:check|foreign key|unique|not-null|exclusion) constraint|constraint ".+" of relation/
const VALUE = /out of range|invalid input|value too long|cannot be cast|invalid byte sequence|division by zero/
const CHINESE = /\p{Script=Han}/u

/** Whether a reason says by itself what it is, or only to a programmer. Those in Chinese are words of the product. */
export function kindOfTrouble(reason: string): TroubleKind {
  if (RULE.test(reason)) return 'rule'
  if (VALUE.test(reason)) return 'value'
  return CHINESE.test(reason) ? 'said' : 'program'
}
