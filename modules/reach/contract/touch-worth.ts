import type { Amount } from '#kit/pure/money.ts'

/** The port of what touches were measured to bring: `fills: { [TOUCH_WORTH]: [worth] }`. */
export const TOUCH_WORTH = 'reach.touch_worth'

/** What one touch of a journey or send brought on average, as far as it is known beyond chance; in one statement. */
export interface TouchWorth<Within> {
  measured(ctx: Within, campaignIds: readonly string[]): Promise<ReadonlyMap<string, Amount>>
}
