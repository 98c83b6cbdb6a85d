import type { Answer, Ask } from './listener.ts'

/** What goes wrong with one call. */
export type FaultKind = 'errcode' | 'http' | 'slow' | 'drop' | 'timeout' | 'cut' | 'garbage'

export interface Fault {
  readonly kind: FaultKind
  /** errcode or HTTP status. */
  readonly code: number
  /** How long it is held, for `slow` and `timeout`. */
  readonly ms: number
}

export interface ArmedFault extends Fault {
  /** Path it strikes, `*` for every one, a `*` at the end for a beginning. */
  readonly path: string
  /** Calls left to strike; -1 = until disarmed. */
  times: number
  /** Share of those calls that are struck. */
  readonly probability: number
}

export interface Faults {
  arm(fault: ArmedFault): void
  clear(): void
  list(): readonly ArmedFault[]
  /** The fault this call meets, by what is armed or by a sentinel in what was sent. */
  meet(path: string, sent: string): Fault | undefined
}

const SENTINEL = /#sim:(timeout|drop|cut|garbage|slow(\d*)|http(\d{3})|err(-?\d+))/

/** All that a call sends in words, wherever a sentinel may stand. */
export function wordsSent(ask: Ask): string {
  const query = ask.query.toString()
  const isText = !ask.header('content-type').startsWith('multipart/')
  return (query.includes('%23sim') ? decodeURIComponent(query) : '') + (isText ? ask.body.toString() : '')
}

/** A word anywhere in the input asks for a fault, so that a test needs no second connection: `#sim:err45009`. */
export function sentinelFault(sent: string): Fault | undefined {
  const at = sent.indexOf('#sim:')
  const found = at < 0 ? null : SENTINEL.exec(sent.slice(at, at + 32))
  if (!found) return undefined
  const [, word = '', slow, status, errcode] = found
  if (errcode !== undefined) return { kind: 'errcode', code: Number(errcode), ms: 0 }
  if (status !== undefined) return { kind: 'http', code: Number(status), ms: 0 }
  if (word.startsWith('slow')) return { kind: 'slow', code: 0, ms: Number(slow || 1000) }
  return { kind: word as FaultKind, code: 0, ms: word === 'timeout' ? 30_000 : 0 }
}

export function openFaults(random: () => number): Faults {
  let armed: ArmedFault[] = []
  const strikes = (fault: ArmedFault, path: string): boolean => {
    const begins = fault.path.endsWith('*') && path.startsWith(fault.path.slice(0, -1))
    return (begins || fault.path === path) && fault.times !== 0 && random() < fault.probability
  }
  return {
    arm: (fault) => void armed.push(fault),
    clear() {
      armed = []
    },
    list: () => armed,
    meet(path, sent) {
      const asked = sentinelFault(sent)
      if (asked) return asked
      const hit = armed.find((fault) => strikes(fault, path))
      if (!hit) return undefined
      if (hit.times > 0) hit.times -= 1
      armed = armed.filter((fault) => fault.times !== 0)
      return hit
    },
  }
}

/** What strikes before the effect: the call never happened. */
export async function strikeBefore(fault: Fault | undefined, wait: (ms: number) => Promise<void>) {
  if (fault?.kind === 'slow') await wait(fault.ms)
  if (fault?.kind === 'http') return { status: fault.code, type: 'text/html', body: '<h1>error</h1>' } satisfies Answer
  if (fault?.kind === 'drop') return { status: 200, type: 'text/plain', body: '', line: 'drop' } satisfies Answer
  return undefined
}

/** What strikes after the effect: the call did happen, and the caller cannot know. */
export async function strikeAfter(fault: Fault | undefined, answer: Answer, wait: (ms: number) => Promise<void>) {
  if (fault?.kind === 'timeout') await wait(fault.ms)
  if (fault?.kind === 'timeout') return { ...answer, line: 'drop' } satisfies Answer
  if (fault?.kind === 'cut') return { ...answer, line: 'cut' } satisfies Answer
  if (fault?.kind === 'garbage') return { ...answer, body: '<html>not json' } satisfies Answer
  return answer
}
