import { z } from 'zod'

/** The way on from a node that has but one. */
export const NEXT = 'next'
/** The way of those for whom no other is. */
export const ELSE = 'else'

/** The name of one way on, unlike the others of its node. */
export const portSchema = z.string().regex(/^[a-z0-9_]{1,20}$/, 'a–z, 0–9, _')
