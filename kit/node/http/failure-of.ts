import type { Platform } from '../module.ts'
import { UnknownTenant } from '../open-platform.ts'
import { notFound, WireFailure } from './wire-failure.ts'

/** What is answered to what was thrown: what was meant for the wire, or a number by which the log knows it. */
export function failureOf(error: Error, platform: Platform, requestId: string): { status: number; body: object } {
  if (error instanceof WireFailure) return { status: error.status, body: { ...error.wire, requestId } }
  if (error instanceof UnknownTenant) return { status: 404, body: { ...notFound.wire, requestId } }
  platform.log.error({ requestId, error: error.stack, cause: String(error.cause ?? '') }, 'request failed')
  const body = {
    code: 'internal',
    message: `程序出错了，没有写入任何内容。请带上编号 ${requestId} 反馈。`,
    messageEn: `Something broke; nothing was written. Report it with ${requestId}.`,
    requestId,
  }
  return { status: 500, body }
}
