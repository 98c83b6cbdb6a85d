import { z } from 'zod'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { RENEWALS, UNIVERSAL_PERCENT_MAX } from './holdout.ts'
import { CAP_DAYS_MAX, CAP_TOUCHES_MAX, type ReachSettings } from './settings.ts'
import { TOUCH_CHANNELS, type TouchChannel } from './touch.ts'

const points = (max: number) => z.number().min(0).max(max).multipleOf(0.5)
const percent = z.number().int().min(0).max(200)
const days = z.number().int().min(1)

const universal = z.object({
  percent: z.number().int().min(0).max(UNIVERSAL_PERCENT_MAX).default(0),
  renew: z.enum(RENEWALS).default('quarter'),
})

/** What one marketing touch asks of a person, by how much it disturbs. */
const CHANNEL_POINTS: Readonly<Record<TouchChannel, number>> = {
  private_chat: 3,
  group_chat: 1,
  moments: 1,
  official_account: 2,
  mini_program: 2,
  video_channel: 1,
  wecom_helpdesk: 2,
  sms: 3,
  voice: 6,
}
const channels = z.record(z.enum(TOUCH_CHANNELS), points(20)).default(CHANNEL_POINTS)

/**
 * Points that a person can bear: a touch takes some, and each comes back bit by bit over so many days. What was of use
 * to them, what they asked for, and what they answered gives some more.
 */
const budget = z.object({
  on: z.boolean().default(false),
  points: points(100).default(12),
  days: days.max(60).default(14),
  channels,
  /** Share of the channel's points that each kind takes, in percent. */
  kinds: z
    .object({ useful: percent.default(30), about: percent.default(60), selling: percent.default(100) })
    .prefault({}),
  deposits: z
    .object({ useful: points(20).default(1), service: points(20).default(1), answered: points(20).default(2) })
    .prefault({}),
  /** Most that deposits add at any time. */
  depositMax: points(100).default(6),
})

/** Of what sells, at most `free` and `selling` more for every `useful` that reached the person, in any `days`. */
const mix = z.object({
  on: z.boolean().default(false),
  selling: z.number().int().min(1).max(10).default(1),
  useful: z.number().int().min(1).max(10).default(2),
  free: z.number().int().min(0).max(10).default(1),
  days: days.max(60).default(30),
})

/** Words that somebody got, or is to get, are not said to them again within `days`. */
const repeats = z.object({ on: z.boolean().default(false), days: days.max(CAP_DAYS_MAX).default(7) })

/** At most `touches` marketing touches by one channel in any `days` times 24 hours, beside the cap over all. */
const channelCap = z.object({
  channel: z.enum(TOUCH_CHANNELS),
  touches: z.number().int().min(1).max(CAP_TOUCHES_MAX),
  days: days.max(CAP_DAYS_MAX),
})
const channelCaps = z
  .array(channelCap)
  .max(TOUCH_CHANNELS.length)
  .refine((all) => new Set(all.map((one) => one.channel)).size === all.length, '一个渠道只能有一条上限')
  .default([])

/** Longest amount that one touch may be said to bring, or one person. */
const WORTH_MAX = 1_000_000 * AMOUNT_PER_UNIT
const worth = z.number().int().min(0).max(WORTH_MAX).nullable().default(null)

/**
 * Marketing goes where what it brings is worth the people it may cost: judged by a gate of a later module, which learns
 * the cost. Money in ten-thousandths.
 */
const loss = z.object({
  on: z.boolean().default(false),
  /** What one touch of a kind brings, where neither its sender says it nor it was measured. Null: nobody knows. */
  gains: z.object({ useful: worth, about: worth, selling: worth }).prefault({}),
  /** What somebody of whom nothing is foretold is still expected to bring. Null: they are let pass. */
  unknownWorth: worth,
})

/** How far a tenant holds itself back beyond cap and quiet hours. What is not said has its default. */
export const restraintSchema = z.object({
  universal: universal.prefault({}),
  budget: budget.prefault({}),
  mix: mix.prefault({}),
  loss: loss.prefault({}),
  repeats: repeats.prefault({}),
  channelCaps,
  /** Whom a cap stops waits for the next place, or is left out. */
  capWaits: z.boolean().default(false),
  /** How many days something may wait before it is left out. */
  waitDays: days.max(30).default(14),
})
export type Restraint = z.infer<typeof restraintSchema>

/** All that a tenant decides about reaching out. */
export interface ReachRules extends ReachSettings {
  readonly restraint: Restraint
}

export const DEFAULT_RESTRAINT: Restraint = restraintSchema.parse({})
