import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { type EntryRefusal, entryAddress, nextWith, safeNext } from '../../model/sign-in.ts'
import { type EnteredCompany, findEntered } from '../store/sign-in.ts'
import { baseOf, isSimulated } from '../wecom/token.ts'
import { drawEntryPage } from './entry-page.ts'
import { ENTRY_PATH } from './entry-url.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { clearLeaving, newLeaving, openLeaving, sealLeaving } from './state-cookie.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const TENANT_COOKIE_SECONDS = 31_536_000
const refuse = (): ForeignAnswer => ({ status: 400, body: 'Unreadable.' })

/** Sign-in of staff by WeCom: away to it, and back with a code (doc 91023, 2025). */
export const signInPaths: readonly OpenPath[] = [
  { method: 'get', path: ENTRY_PATH, speaks: 'page', bodyBytesMax: 0, refuse, run: leaveForWecom },
  { method: 'get', path: `${ENTRY_PATH}/back`, speaks: 'page', bodyBytesMax: 0, refuse, run: comeBack },
]

async function findCompany(platform: Platform, { params }: ForeignCall): Promise<EnteredCompany | undefined> {
  const companyId = params.companyId ?? ''
  return UUID.test(companyId) ? findEntered(platform.database.system, companyId) : undefined
}

/** Remembers in this browser where it wanted to go, and sends it to WeCom, which knows who holds the phone. */
async function leaveForWecom(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const company = await findCompany(platform, call)
  if (!company) return turnAway('gone', '', undefined)
  const next = nextWith(safeNext(call.query.next), company.companyId)
  if (await isHereInDemo(platform, call, company)) return moveTo(next, [])
  const leaving = newLeaving(platform, next)
  const location = entryAddress({
    wecomUrl: baseOf(platform, company.corpId),
    corpId: company.corpId,
    agentId: company.agentId,
    redirectUri: `${platform.config.publicUrl}${pathOf(company)}/back`,
    state: leaving.state,
    insideApp: /wxwork/i.test(call.header('user-agent') ?? '') || isSimulated(platform, company.corpId),
  })
  return moveTo(location, [sealLeaving(platform, company, leaving)])
}

async function comeBack(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const company = await findCompany(platform, call)
  if (!company) return turnAway('gone', '', undefined)
  const again = pathOf(company)
  const cleared = [clearLeaving(platform)]
  const leaving = openLeaving(platform, company, call.header('cookie') ?? '', call.query.state ?? '')
  if (!leaving) return turnAway('over', '', again, cleared)
  const entered = await finishSignIn(platform, company, leaving, call.query.code ?? '')
  const retry = `${again}?next=${encodeURIComponent(leaving.next)}`
  if (!entered.ok) return turnAway(entered.reason, String(entered.facts?.about ?? ''), retry, cleared)
  const secure = platform.config.publicUrl.startsWith('https://') ? '; Secure' : ''
  const tenant = `huoshui_tenant=${company.tenantId}; Path=/; Max-Age=${TENANT_COOKIE_SECONDS}; HttpOnly; SameSite=Lax`
  return moveTo(leaving.next, [...cleared, ...entered.value.cookies, `${tenant}${secure}`])
}

/** In the demo one person looks through many eyes: whoever is in stays who they are. */
async function isHereInDemo(platform: Platform, call: ForeignCall, { tenantId }: EnteredCompany): Promise<boolean> {
  const headers = new Headers({ cookie: call.header('cookie') ?? '' })
  const here = await platform.directory.authenticate(platform, headers)
  if (here?.tenantId !== tenantId) return false
  return (await platform.directory.readTenant(platform.database.system, tenantId))?.demo === true
}

function pathOf({ companyId }: EnteredCompany): string {
  return ENTRY_PATH.replace('{companyId}', companyId)
}

function moveTo(location: string, cookies: readonly string[]): ForeignAnswer {
  return { status: 302, body: '', headers: { location }, cookies }
}

function turnAway(refusal: EntryRefusal, about: string, again: string | undefined, cookies: readonly string[] = []) {
  return { status: refusal === 'gone' ? 404 : 403, body: drawEntryPage({ refusal, about, again }), cookies } as const
}
