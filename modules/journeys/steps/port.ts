import { z } from 'zod'

/** The way on from a node that has but one. */
export const NEXT = 'next'
/** The way of those for whom no other is. */
export const ELSE = 'else'

/** How a step holdout's draw is noted: signs that no port may hold, so that neither is ever taken for a split's way. */
export const GOES_ON = '+'
export const LEFT_ALONE = '-'

/** The name of one way on, unlike the others of its node. */
export const portSchema = z.string().regex(/^[a-z0-9_]{1,20}$/, 'a–z, 0–9, _')
