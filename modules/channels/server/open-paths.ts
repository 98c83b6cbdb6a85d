import { createHash } from 'node:crypto'
import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import type { PushRefusal } from '../model/check-up/sign-words.ts'
import { PUSH_AGE_SECONDS_MAX, PUSH_BYTES_MAX, type PushFields, readPush, textOf } from '../model/push.ts'
import { noteRefusal } from './check-up/note-refusal.ts'
import { findPushedCompany, type PushedCompany } from './find-pushed.ts'
import { receivePush } from './receive-pushes.ts'
import { refuseBody } from './refuse-body.ts'
import type { NewCallback } from './store/callback.ts'
import { isGenuine, openPush } from './wecom/push-crypto.ts'

/** Where WeCom pushes to, and asks first whether we hold the keys. */
export const PUSH_PATH = '/callbacks/wecom/{companyId}'
const pushes = { path: PUSH_PATH, speaks: 'text', refuse: refuseBody } as const

export const openPaths: readonly OpenPath[] = [
  { ...pushes, method: 'get', bodyBytesMax: 0, run: verifyAddress },
  { ...pushes, method: 'post', bodyBytesMax: PUSH_BYTES_MAX, run: takePush },
]

/** An empty answer says: heard, do not send it again. */
const heard: ForeignAnswer = { status: 200, body: '' }
const refusal = (status: ForeignAnswer['status'], why: string): ForeignAnswer => ({ status, body: why })

function sealOf({ query }: ForeignCall) {
  return { signature: query.msg_signature ?? '', timestamp: query.timestamp ?? '', nonce: query.nonce ?? '' }
}

/** The admin console saves an address only after this answer: the plain text of what it sealed (doc 90930). */
async function verifyAddress(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const company = await findPushedCompany(platform, call.params.companyId ?? '')
  if (!company) return refusal(404, 'No such company.')
  const sealed = call.query.echostr ?? ''
  const opened = openSeal(platform, company, call, sealed)
  return typeof opened === 'string' ? { status: 200, body: opened } : refused(platform, company, opened)
}

async function takePush(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const company = await findPushedCompany(platform, call.params.companyId ?? '')
  if (!company) return refusal(404, 'No such company.')
  const sealed = textOf(readPush(call.text) ?? {}, 'Encrypt')
  const opened = openSeal(platform, company, call, sealed)
  if (typeof opened !== 'string') return refused(platform, company, opened)
  const fields = readPush(opened)
  if (!fields) return refused(platform, company, { why: 'unreadable', told: 'not the XML of a push', status: 400 })
  try {
    return (await receivePush(platform, company, toCallback(opened, fields))) ? heard : refusal(429, 'Too much waits.')
  } catch (error) {
    platform.log.error({ error: String(error) }, 'channels: a push was not kept')
    return refusal(503, 'Not kept.')
  }
}

interface RefusedPush {
  readonly why: PushRefusal
  readonly told: string
  readonly status: 400 | 403
}

/** The text under the seal, or why the push is refused. */
function openSeal(
  { clock }: Platform,
  company: PushedCompany,
  call: ForeignCall,
  sealed: string,
): string | RefusedPush {
  const seal = sealOf(call)
  if (!isGenuine(company.keys.token, seal, sealed)) return { why: 'signature', told: 'wrong signature', status: 403 }
  const age = Math.abs(clock.now().getTime() / 1000 - Number(seal.timestamp))
  if (!(age <= PUSH_AGE_SECONDS_MAX)) return { why: 'stale', told: `${Math.round(age)} s old`, status: 403 }
  const opened = openPush(company.keys.aesKey, sealed, company.corpId)
  return opened ?? { why: 'receiver', told: 'sealed for another', status: 403 }
}

/** Nothing of a refused push is written anywhere but that there was one and why, for the check-up. */
async function refused(platform: Platform, company: PushedCompany, { why, told, status }: RefusedPush) {
  platform.log.warn({ companyId: company.companyId, why: told }, 'channels: a push was refused')
  await noteRefusal(platform, company, why)
  return refusal(status, 'Refused.')
}

function toCallback(opened: string, fields: PushFields): NewCallback {
  const seconds = Number(textOf(fields, 'CreateTime'))
  return {
    digest: createHash('sha256').update(opened).digest('hex'),
    event: textOf(fields, 'Event'),
    changeType: textOf(fields, 'ChangeType'),
    fields,
    externalUserid: textOf(fields, 'ExternalUserID'),
    toldAt: new Date(Number.isSafeInteger(seconds) ? seconds * 1000 : 0),
  }
}
