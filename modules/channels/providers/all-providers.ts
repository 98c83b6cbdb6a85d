import type { Provider } from './provider.ts'
import { wecomGroup } from './wecom_group/provider.ts'
import { wecomMoment } from './wecom_moment/provider.ts'
import { wecomSingle } from './wecom_single/provider.ts'

/** Every way to reach people that waits for a person to press send. */
export const PROVIDERS: readonly Provider[] = [wecomSingle, wecomGroup, wecomMoment]

/** The provider of a name, or nothing. */
export function findProvider(key: string): Provider | undefined {
  return PROVIDERS.find((provider) => provider.key === key)
}
