/** A tenant's own rules of reaching out. */
export interface ReachSettings {
  /** Minutes after midnight on the tenant's clock; equal ones mean no quiet hours. */
  readonly quietFrom: number
  readonly quietTo: number
  /** Marketing in quiet hours waits for their end, or is left out. */
  readonly quietAction: 'defer' | 'suppress'
  /** At most `capTouches` marketing touches for one person in any `capDays` times 24 hours, over all journeys. */
  readonly capTouches: number
  readonly capDays: number
  /** Which of the platform's receive quotas the administrator chose in the WeCom back office. */
  readonly receiveQuota: ReceiveQuota
  /** Whether marketing may go to people who never said yes or no. */
  readonly unknownConsentPasses: boolean
}

export const RECEIVE_QUOTAS = ['month', 'week', 'day'] as const
export type ReceiveQuota = (typeof RECEIVE_QUOTAS)[number]

export const CAP_TOUCHES_MAX = 50
export const CAP_DAYS_MAX = 60

/** What holds until a tenant says otherwise. */
export const DEFAULT_SETTINGS: ReachSettings = {
  quietFrom: 21 * 60 + 30,
  quietTo: 9 * 60,
  quietAction: 'defer',
  capTouches: 3,
  capDays: 7,
  receiveQuota: 'month',
  unknownConsentPasses: true,
}
