import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { TEMPLATES_MAX, type TemplatePurpose } from '../../model/accounts/account.ts'
import { saysHowToRefuse } from '../../model/accounts/sms-text.ts'
import { saysWhichKey } from '../../model/accounts/voice-record.ts'
import { findAccount } from '../store/account.ts'
import { listTemplates, upsertTemplate } from '../store/template.ts'

export interface TemplateDraft {
  readonly code: string
  readonly name: string
  readonly purpose: TemplatePurpose
  readonly body: string
}

/** Notes a template as the platform approved it. */
export async function saveTemplate(
  ctx: Ctx,
  accountId: string,
  draft: TemplateDraft,
): Promise<Result<{ templateId: string }, 'not_found' | 'too_many' | 'no_way_to_refuse' | 'service_only'>> {
  const account = await findAccount(ctx, accountId)
  if (!account) return refuse('not_found')
  const mayAdvertise = account.kind === 'sms' || account.kind === 'voice'
  if (draft.purpose === 'marketing' && !mayAdvertise) return refuse('service_only', { field: 'body.purpose' })
  const saysHow = account.kind === 'voice' ? saysWhichKey : saysHowToRefuse
  if (draft.purpose === 'marketing' && !saysHow(draft.body)) return refuse('no_way_to_refuse', { field: 'body.body' })
  const known = await listTemplates(ctx, accountId)
  if (known.length >= TEMPLATES_MAX && !known.some(({ code }) => code === draft.code)) return refuse('too_many')
  return accept({ templateId: await upsertTemplate(ctx, { ...draft, id: ctx.newId(), accountId }) })
}
