import { newKey } from '#kit/web/client.ts'
import type { Settings } from '../model/settings.ts'

type Step = Settings['steps'][number]

/** A random UUID (version 4, RFC 9562); `crypto.randomUUID` is missing on plain http. */
export function newId(): string {
  const hex = newKey()
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  )
}

/** Days between two steps when nothing better is known. */
const PAUSE_DAYS = 3

/** The first step on the day of entering, each further one some days after the last, or on the next suggested day. */
export function newStep(steps: readonly Step[], suggested: readonly number[]): Step {
  const last = Math.max(-1, ...steps.map((step) => step.day))
  const day = suggested.find((one) => one > last) ?? (steps.length === 0 ? 0 : last + PAUSE_DAYS)
  return { id: newId(), kind: 'message', day, time: '10:00', title: '', scriptId: null, text: '' }
}
