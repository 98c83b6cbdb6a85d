import type { Json, VisitorStore } from './store.ts'

/** Events sent at once and kept at most, and the size of one body: a farewell may weigh 64 kB in all browsers. */
const BATCH_MAX = 20
const KEPT_MAX = 500
const BODY_CHARACTERS_MAX = 20_000
const WAIT_MS = 1_000
const RETRY_MAX_MS = 60_000

export interface Queue {
  add(event: Json): void
  flush(): void
  clear(): void
}

/**
 * Events on their way: sent some at a time, kept on the device until they are acknowledged, tried again with growing
 * pauses, and handed to the browser when the page is left. Each has its message id, so that a repeat counts once.
 */
export function createQueue(url: string, writeKey: string, store: VisitorStore): Queue {
  const key = `hs.${writeKey}.queue`
  let events: Json[] = store.isFree() ? readKept(store.load(key)) : []
  let pause = WAIT_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false

  const keep = (): void => store.save(key, store.isFree() && events.length > 0 ? JSON.stringify(events) : null)
  const later = (wait: number): void => {
    if (timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void send()
    }, wait)
  }
  const send = async (): Promise<void> => {
    if (sending || events.length === 0 || !store.isFree()) return
    sending = true
    const batch = events.slice(0, countNext(events))
    const settled = await post(url, bodyOf(writeKey, batch))
    sending = false
    if (settled) events = events.filter((event) => !batch.includes(event))
    pause = settled ? WAIT_MS : Math.min(pause * 2, RETRY_MAX_MS)
    keep()
    if (events.length > 0) later(settled ? 0 : pause)
  }
  const leave = (): void => {
    while (events.length > 0 && store.isFree()) {
      const batch = events.slice(0, countNext(events))
      if (!navigator.sendBeacon(url, bodyOf(writeKey, batch))) break
      events = events.filter((event) => !batch.includes(event))
    }
    keep()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  addEventListener('online', () => later(0))
  if (events.length > 0) later(0)
  return {
    add: (event) => {
      events = [...events, event].slice(-KEPT_MAX)
      keep()
      later(WAIT_MS)
    },
    flush: () => void send(),
    clear: () => {
      events = []
      keep()
    },
  }
}

/** Whether these events are done with: taken, or refused for good. */
async function post(url: string, body: string): Promise<boolean> {
  try {
    // Plain text needs no preflight; the key is in the body.
    const answer = await fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' })
    return answer.status < 500 && answer.status !== 429
  } catch {
    return false
  }
}

function countNext(events: readonly Json[]): number {
  let size = 0
  const end = events.findIndex((event, place) => {
    size += JSON.stringify(event).length
    return place === BATCH_MAX || (place > 0 && size > BODY_CHARACTERS_MAX)
  })
  return end === -1 ? events.length : end
}

function bodyOf(writeKey: string, batch: readonly Json[]): string {
  return JSON.stringify({ writeKey, sentAt: new Date().toISOString(), batch })
}

function readKept(text: string | null): Json[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? (kept as Json[]) : []
  } catch {
    return []
  }
}
