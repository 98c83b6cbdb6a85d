import type { Provider } from './provider.ts'
import { wecomSingle } from './wecom_single/provider.ts'

/** Every way to reach people that waits for a person to press send. */
export const PROVIDERS: readonly Provider[] = [wecomSingle]

/** The provider of a name, or nothing. */
export function findProvider(key: string): Provider | undefined {
  return PROVIDERS.find((provider) => provider.key === key)
}
