import { z } from 'zod'

/** Longest time before a date at which somebody may enter, in days. */
export const LEAD_DAYS_MAX = 180
/** The birthday stands in a column of its own; every other date is a field of the tenant's, by its key. */
export const BIRTHDAY = 'birthday'

/** Whose day of the year is near: a birthday, or a date among the fields of customers. Once a year. */
export const dateEntrySchema = z.object({
  kind: z.literal('date'),
  field: z.string().regex(/^[a-z0-9_]{1,60}$/i),
  /** So many days before it; 0 is the day itself. */
  leadDays: z.number().int().min(0).max(LEAD_DAYS_MAX),
  /** Of the tenant's day. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
})
