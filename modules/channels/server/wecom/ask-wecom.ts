import { callApi, pauseFor } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import { openPace, type Pace } from '#kit/node/pace.ts'
import { openTurnstile, type Turnstile } from '#kit/node/turnstile.ts'
import { readAnswer, type WecomAnswer, type Whose } from './answer.ts'
import { readToken } from './token.ts'

/** Calls of one company to one API at the same time: WeCom refuses more than about five (45033; staff, community). */
export const CALLS_AT_ONCE = 4
/**
 * One company may call one API 10,000 times a minute and 150,000 times an hour, and who passes that is refused
 * everything until that time is over (doc 90454, 2023-08). So many a second on the average, and so many at once after a
 * rest, stay below both; what is left is for those who cannot wait.
 */
const PACES = [
  { perSecond: 130, burst: 1_200 },
  { perSecond: 36, burst: 18_000 },
]
/** A busy server (-1, 6000) is asked again so often, each time after twice the wait. */
const TRIES_MAX = 3
const FIRST_WAIT_MS = 200
const TIMEOUT_MS = 10_000
/** The shortest window of frequency is a minute; the block lasts as long as the window (doc 90454, 2023-08). */
const WINDOW_MS = 60_000

export interface WecomAsk {
  /** Such as `externalcontact/get`. */
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /**
   * Asking twice does no more than asking once. Without it an unknown outcome is answered as `unresolved` and the call
   * is never made again by itself.
   */
  readonly repeatable: boolean
  /** What is asked is whether the connection works: the secret is looked at, not what this process remembers of it. */
  readonly looking?: boolean
  /** Somebody waits for the answer: it is asked once, whatever comes. */
  readonly once?: boolean
  /** A customer waits for it: before everything else that is to be asked of this API. */
  readonly first?: boolean
  /** How long the answer is waited for, in milliseconds, where the usual is too long. */
  readonly timeoutMs?: number | undefined
}

interface Line {
  readonly turnstile: Turnstile
  readonly paces: readonly Pace[]
  /** Who waits for their time to come, before the turnstile. */
  early: number
  /** Until when nothing is asked, in milliseconds. */
  blockedUntil: number
}
const linesBy = new WeakMap<Platform, Map<string, Line>>()

/** Whether so many wait for an API of a company that one more, whom anybody can send, is better turned away. */
export function isCrowded(platform: Platform, whose: Whose, path: string, waitingMax: number): boolean {
  const { turnstile, early } = lineOf(platform, whose, path)
  return turnstile.queue() + early > waitingMax
}

/** Asks WeCom, with the token of the app, as many at once as it bears, and again only where a code allows it. */
export async function askWecom(platform: Platform, whose: Whose, ask: WecomAsk): Promise<WecomAnswer> {
  const line = lineOf(platform, whose, ask.path)
  const due = Math.max(...line.paces.map((pace) => pace.take()))
  if (due > 0 && !ask.first) await waitFor(line, due)
  return line.turnstile.pass(async () => {
    let wait = FIRST_WAIT_MS
    for (let nth = 1; ; nth += 1) {
      if (line.blockedUntil > platform.clock.now().getTime())
        return { ok: false, meaning: 'too_often', errcode: 45009, errmsg: 'held back until the window is over' }
      const answer = await askOnce(platform, whose, ask)
      if (answer.ok) return answer
      if (answer.meaning === 'too_often') line.blockedUntil = platform.clock.now().getTime() + WINDOW_MS
      if (ask.once || nth >= TRIES_MAX || !mayRepeat(answer.meaning, ask)) return answer
      await pauseFor(wait)
      wait *= 2
    }
  }, ask.first)
}

/** What WeCom says it did not do may be asked again; what it may have done, only when that does no harm. */
function mayRepeat(meaning: Exclude<WecomAnswer, { readonly ok: true }>['meaning'], ask: WecomAsk): boolean {
  if (meaning === 'busy' || meaning === 'unresolved') return ask.repeatable
  return meaning === 'too_many_at_once' || meaning === 'unreachable'
}

function lineOf(platform: Platform, { companyId }: Whose, path: string): Line {
  const lines = linesBy.get(platform) ?? new Map<string, Line>()
  linesBy.set(platform, lines)
  const key = `${companyId} ${path}`
  const line = lines.get(key) ?? newLine()
  lines.set(key, line)
  return line
}

const newLine = (): Line => ({
  turnstile: openTurnstile(CALLS_AT_ONCE),
  paces: PACES.map(({ perSecond, burst }) => openPace(perSecond, burst)),
  early: 0,
  blockedUntil: 0,
})

async function waitFor(line: Line, milliseconds: number): Promise<void> {
  line.early += 1
  await pauseFor(milliseconds).finally(() => {
    line.early -= 1
  })
}

/** One call, and one more with a fresh token when the first was dead: a dead token has done nothing. */
async function askOnce(platform: Platform, whose: Whose, ask: WecomAsk): Promise<WecomAnswer> {
  const first = await readToken(platform, whose, { looking: ask.looking })
  if (!first.ok) return first
  const answer = await call(ask, first)
  if (answer.ok || answer.meaning !== 'token_dead') return answer
  const second = await readToken(platform, whose, { dead: first.token })
  return second.ok ? call(ask, second) : second
}

async function call(
  ask: WecomAsk,
  { token, base }: { readonly token: string; readonly base: string },
): Promise<WecomAnswer> {
  const query = new URLSearchParams({ ...ask.query, access_token: token })
  return readAnswer(
    await callApi({
      url: `${base}/cgi-bin/${ask.path}?${query}`,
      method: ask.method ?? (ask.body === undefined ? 'GET' : 'POST'),
      body: ask.body,
      timeoutMs: ask.timeoutMs ?? TIMEOUT_MS,
    }),
  )
}
