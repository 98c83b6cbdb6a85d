import type { Config } from '#kit/node/config.ts'

/** Where an Official Account or Mini Program is asked: that of the ecosystem beside a demo lives there. */
export function officialUrlOf({ world, officialUrl }: Pick<Config, 'world' | 'officialUrl'>, appId: string): string {
  return world?.official?.appId === appId ? world.official.url : officialUrl
}
