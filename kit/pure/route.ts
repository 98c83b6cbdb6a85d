import type { z } from 'zod'

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One use case on the wire: the server mounts it, the surfaces call it, `/openapi.json` describes it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: HttpMethod
  /** Under `/api/v1`, parameters in braces: `/contacts/{contactId}`. */
  readonly path: `/${string}`
  /** The verb of the use case; also `operationId`. */
  readonly name: string
  /** Chinese sentence for the API reference. */
  readonly summary: string
  /** A permission named by a module's manifest, or `public` (no sign-in) or `signed_in` (any role). */
  readonly permission: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  /** Refusal reason → HTTP status. What is not listed answers 409. */
  readonly refusals?: Readonly<Record<string, Refusal>>
  /** `file`: the body is the raw bytes of a file. `download`: the answer is a file. Default: JSON. */
  readonly wire?: 'json' | 'file' | 'download'
  /** A call that only reads although it is no GET: a count, a preview. It leaves no note in the log of writes. */
  readonly reads?: boolean
  /** The answer may hold phones and the like unmasked: that somebody looked is noted. */
  readonly reveals?: boolean
  /** The answer holds a secret shown once: it is never kept under an Idempotency-Key. */
  readonly secret?: boolean
  /** Remembers a field of the answer in a cookie of this browser, such as the chosen tenant. */
  readonly cookie?: { readonly name: string; readonly field: string }
  /** Largest body in bytes; `BODY_BYTES_MAX` when absent. */
  readonly bodyBytesMax?: number
}

export interface Refusal {
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  /** Chinese sentence: what happened, and what to do about it. `{fact}` is replaced from the refusal's facts. */
  readonly zh: string
  readonly en: string
}

/** Largest JSON body accepted, in bytes. */
export const BODY_BYTES_MAX = 1_048_576

/** Declares a route; only there so that the schemas keep their types. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(route: Route<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return route
}

export type ParamsOf<R> = R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
export type QueryOf<R> = R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
export type BodyOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
export type AnswerOf<R> = R extends Route<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never
/** What a caller hands in (before defaults are filled). */
export type ParamsIn<R> = R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.input<P> : never
export type QueryIn<R> = R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never
export type BodyIn<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never

/** The one shape of every error on the wire. */
export interface WireError {
  /** Stable, machine-readable: `invalid_input`, `not_found`, `no_permission` … or a refusal reason. */
  readonly code: string
  /** Chinese sentence for a person. */
  readonly message: string
  readonly messageEn?: string
  /** One entry per wrong field, with the JSON path and what to do. */
  readonly fields?: readonly { readonly path: string; readonly message: string; readonly messageEn?: string }[]
  readonly requestId?: string
}
