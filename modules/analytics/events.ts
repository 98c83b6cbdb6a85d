/** A number went beyond a limit that somebody had set, or came back within it. */
export const ALERT_CROSSED = 'analytics.alert_crossed'
export const ALERT_ENDED = 'analytics.alert_ended'

// A type, not an interface: only that fits where plain JSON objects are taken.
export type AlertNews = {
  readonly alertId: string
  readonly metric: string
  readonly days: number
  readonly side: 'below' | 'above'
  /** Both in the unit of the metric. */
  readonly bound: number
  readonly value: number
  readonly at: string
}

/** The payload of either fact, as it was told. */
export function readAlertNews(fact: { readonly payload: object }): AlertNews {
  return fact.payload as AlertNews
}
