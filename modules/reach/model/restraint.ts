import { z } from 'zod'
import { RENEWALS, UNIVERSAL_PERCENT_MAX } from './holdout.ts'
import type { ReachSettings } from './settings.ts'

const universal = z.object({
  percent: z.number().int().min(0).max(UNIVERSAL_PERCENT_MAX).default(0),
  renew: z.enum(RENEWALS).default('quarter'),
})

/** How far a tenant holds itself back beyond cap and quiet hours. What is not said has its default. */
export const restraintSchema = z.object({ universal: universal.prefault({}) })
export type Restraint = z.infer<typeof restraintSchema>

/** All that a tenant decides about reaching out. */
export interface ReachRules extends ReachSettings {
  readonly restraint: Restraint
}

export const DEFAULT_RESTRAINT: Restraint = restraintSchema.parse({})
