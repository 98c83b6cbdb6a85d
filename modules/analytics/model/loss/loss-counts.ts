/** How close a person is: what they had bought before, or that they came less than `NEW_DAYS` ago. */
export const CLOSENESS = ['new', 'never', 'once', 'often'] as const
export type Closeness = (typeof CLOSENESS)[number]

/** Days after joining within which people leave for reasons of their own, and are welcomed. */
export const NEW_DAYS = 30
/** Days for which a touch is held to matter, unless another follows sooner. */
export const TOUCH_DAYS = 7

/** By what the cost of a touch is set apart. */
export const LOSS_SIDES = ['closeness', 'channel', 'kind'] as const
export type LossSide = (typeof LOSS_SIDES)[number]

/** Days that people of one closeness lived through under one sort of touch, and how many of them left meanwhile. */
export interface TouchedCount {
  readonly closeness: Closeness
  readonly channel: string
  readonly kind: string
  readonly touches: number
  readonly days: number
  readonly losses: number
}

/** All days of people of one closeness, touched or not. */
export interface LivedCount {
  readonly closeness: Closeness
  readonly days: number
  readonly losses: number
}

/** A touch as somebody has it on their mind. */
export interface TouchSort {
  readonly channel: string
  readonly kind: string
}

/** Days that people of one closeness lived through with the same touches on their mind, and how many left meanwhile. */
export interface StateCount {
  readonly closeness: Closeness
  /** One for each touch of the last `TOUCH_DAYS`, in any order; empty where there was none. */
  readonly state: readonly TouchSort[]
  readonly days: number
  readonly losses: number
}
