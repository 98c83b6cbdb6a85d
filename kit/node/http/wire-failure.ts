import type { z } from 'zod'
import type { Refused } from '#kit/pure/result.ts'
import type { Refusal, WireError } from '#kit/pure/route.ts'

type Status = Refusal['status'] | 401 | 500

/** Thrown anywhere below a route to answer with one well-shaped error. */
export class WireFailure extends Error {
  readonly status: Status
  readonly wire: WireError
  constructor(status: Status, wire: WireError) {
    super(wire.code)
    this.status = status
    this.wire = wire
  }
}

export const notSignedIn = new WireFailure(401, {
  code: 'not_signed_in',
  message: '请先登录，或在请求头 Authorization 里带上 API 密钥。',
  messageEn: 'Sign in, or send an API key in the Authorization header.',
})

export const notFound = new WireFailure(404, {
  code: 'not_found',
  message: '没有找到。它可能已被删除，或不属于当前租户。',
  messageEn: 'Not found. It may have been removed, or belong to another tenant.',
})

export function noPermission(permission: string): WireFailure {
  return new WireFailure(403, {
    code: 'no_permission',
    message: `当前角色没有权限：${permission}。请管理员在“员工与角色”中授权。`,
    messageEn: `Your role lacks the permission ${permission}. Ask an administrator.`,
  })
}

/** A body, query or path that does not fit its schema: every wrong field by its path, in both languages. */
export function invalidInput(place: string, zh: z.ZodError, en: z.ZodError = zh): WireFailure {
  const fields = zh.issues.map((issue, i) => ({
    path: [place, ...issue.path].join('.'),
    message: issue.message,
    messageEn: en.issues[i]?.message ?? issue.message,
  }))
  const first = fields[0]
  return new WireFailure(400, {
    code: 'invalid_input',
    message: `输入有误：${first?.path ?? place} ${first?.message ?? ''}`,
    messageEn: `Invalid input: ${first?.path ?? place} ${first?.messageEn ?? ''}`,
    fields,
  })
}

const usual: Readonly<Record<string, Refusal>> = {
  not_found: { status: 404, zh: notFound.wire.message, en: notFound.wire.messageEn ?? '' },
}

/** A refusal as the contract words it, with its facts filled in. */
export function refusalToFailure(refused: Refused<string>, known: Readonly<Record<string, Refusal>> = {}): WireFailure {
  const told = known[refused.reason] ??
    usual[refused.reason] ?? { status: 409 as const, zh: '未能完成：{reason}', en: 'Refused: {reason}' }
  const facts: Record<string, string | number> = {
    reason: refused.reason,
    field: refused.field ?? '',
    ...refused.facts,
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
  const message = fill(told.zh)
  return new WireFailure(told.status, {
    code: refused.reason,
    message,
    messageEn: fill(told.en),
    ...(refused.field ? { fields: [{ path: refused.field, message }] } : {}),
  })
}
