/** What a use case answers: either it did it, or it refused for a reason out of a closed union. */
export type Result<T, R extends string = string> = Accepted<T> | Refused<R>
export interface Accepted<T> {
  readonly ok: true
  readonly value: T
}
export interface Refused<R extends string> {
  readonly ok: false
  readonly reason: R
  /** The named input that caused it, as a JSON path such as `lines.0.quantity`. */
  readonly field?: string
  /** Plain facts for the message, for instance `{ limit: 100 }`. */
  readonly facts?: Readonly<Record<string, string | number>>
}

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

export function refuse<R extends string>(reason: R, more: Omit<Refused<R>, 'ok' | 'reason'> = {}): Refused<R> {
  return { ok: false, reason, ...more }
}

/** For the `default` of a switch over a closed union: fails to compile when a case was forgotten. */
export function exhaust(left: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(left)}`)
}
