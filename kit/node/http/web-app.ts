import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Platform } from '../module.ts'

/** On every answer. */
export const GUARDS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' }

export type WebApp = Hono<{ Bindings: HttpBindings }>

export interface HttpOptions {
  readonly platform: Platform
  readonly version: string
  /** Folder of the built pages; none in tests of the API alone. */
  readonly webFolder: string | undefined
  /** State of the engines, for /readyz. */
  health(): Promise<Readonly<Record<string, unknown>>>
}
