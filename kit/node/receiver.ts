import type { MountedRoute } from './module.ts'

/** Port by which modules say which of their routes a signed webhook may call. */
export const RECEIVERS = 'webhooks.receivers'

/** A kind of message other systems may send: its `data` is the body of a route, checked and done as the API does it. */
export interface Receiver {
  /** `orders.save` */
  readonly type: string
  readonly zh: string
  readonly en: string
  readonly route: Extract<MountedRoute, { kind: 'plain' }>
}

/** A kind of message that a mounted route takes. */
export function receive(
  type: string,
  said: { readonly zh: string; readonly en: string },
  route: MountedRoute,
): Receiver {
  if (route.kind !== 'plain') throw new Error(`${type} would call a route that opens its own transactions`)
  return { type, ...said, route }
}
