/** Platforms where the shop does not meet its customers itself; everything else is its own ground. */
export const PUBLIC_PLATFORMS = ['taobao', 'douyin', 'jingdong', 'pinduoduo'] as const

export interface EarlierPurchases {
  /** Purchases of the same person before this one, by platform. */
  readonly byPlatform: Readonly<Record<string, number>>
}

/**
 * What a purchase is among those of its person. The first on the shop's own ground by somebody who has bought on a
 * public platform is a repurchase, not a new customer (the trade counts it as won twice otherwise).
 */
export type Standing = 'first' | 'repeat' | 'first_private_repeat'

export function isPublic(platform: string): boolean {
  return PUBLIC_PLATFORMS.some((one) => one === platform)
}

export function standingOf(platform: string, { byPlatform }: EarlierPurchases): Standing {
  const earlier = Object.keys(byPlatform).filter((one) => (byPlatform[one] ?? 0) > 0)
  if (earlier.length === 0) return 'first'
  return !isPublic(platform) && earlier.every(isPublic) ? 'first_private_repeat' : 'repeat'
}
