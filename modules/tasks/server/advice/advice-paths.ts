import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import type { AdviceAnswers } from '../../model/advice.ts'
import { type Advice, findAdviceTenant, lockAdvice } from '../store/advice.ts'
import { ADVICE_PATH, readToken } from './advice-link.ts'
import { type AdviceView, drawAdvice, drawGone, languageOf } from './advice-page.ts'
import { answerAdvice, chooseAdvised } from './give-advice.ts'

const FORM_BYTES_MAX = 8192
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}
const customer: Actor = { kind: 'system', name: '客户' }
const refuse = (): ForeignAnswer => ({ status: 413, body: 'Unreadable.' })

/** The customer's own page of an advice: whoever has the link may answer, as a person with a letter may. */
export const advicePaths: readonly OpenPath[] = [
  { method: 'get', path: ADVICE_PATH, speaks: 'page', bodyBytesMax: 0, refuse, run: show },
  { method: 'post', path: ADVICE_PATH, speaks: 'page', bodyBytesMax: FORM_BYTES_MAX, refuse, run: take },
]

async function show(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  return withAdvice(platform, call, async (_, advice) => draw(call, advice, { isAgain: call.query.again === '1' }))
}

/** Answers of a form, or a choice; then the page as it is after it. */
async function take(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const form = new URLSearchParams(call.text)
  const chosen = form.get('choose')
  return withAdvice(platform, call, async (ctx, advice) => {
    if (chosen !== null) {
      const done = await chooseAdvised(ctx, advice, chosen || null)
      return draw(call, done.ok ? done.value : advice, {})
    }
    const done = await answerAdvice(ctx, advice, answersOf(form), 'customer')
    return done.ok ? draw(call, done.value, {}) : draw(call, advice, { isMissing: true, isAgain: true })
  })
}

function answersOf(form: URLSearchParams): AdviceAnswers {
  const keys = [...new Set(form.keys())].filter((key) => key.startsWith('q.'))
  return Object.fromEntries(keys.map((key) => [key.slice(2), form.getAll(key)]))
}

type Drawn = Omit<AdviceView, 'shop'>

function draw(call: ForeignCall, advice: Advice, how: Pick<AdviceView, 'isMissing' | 'isAgain'>): Drawn {
  return { advice, language: languageOf(call.header('accept-language')), ...how }
}

async function withAdvice(
  platform: Platform,
  call: ForeignCall,
  work: (ctx: Ctx, advice: Advice) => Promise<Drawn>,
): Promise<ForeignAnswer> {
  const gone = { status: 404, body: drawGone(languageOf(call.header('accept-language'))), headers: HEADERS } as const
  const adviceId = readToken(platform, call.params.token ?? '')
  const tenantId = adviceId && (await findAdviceTenant(platform.database.system, adviceId))
  if (!tenantId) return gone
  return platform.inTenant(tenantId, customer, async (ctx) => {
    const advice = await lockAdvice(ctx, adviceId)
    // What was chosen may be looked at after its time.
    if (!advice || (advice.expiresAt <= ctx.now() && !advice.chosenAt)) return gone
    const view = await work(ctx, advice)
    return { status: 200, body: drawAdvice({ ...view, shop: ctx.tenant.name }), headers: HEADERS }
  })
}
