import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { DOMAIN_FILES_MAX } from '../../model/domain-file.ts'
import { deleteDomainFile, listDomainFiles, saveDomainFile as writeFile } from '../store/domain-file.ts'

interface FileDraft {
  readonly name: string
  readonly body: string
}

/** Keeps a file that proves the domain; from now on it stands at the root of the public address. */
export async function saveDomainFile(ctx: Ctx, { name, body }: FileDraft): Promise<Result<FileDraft, 'too_many'>> {
  const known = await listDomainFiles(ctx)
  if (known.length >= DOMAIN_FILES_MAX && !known.some((one) => one.name === name)) return refuse('too_many')
  await writeFile(ctx, { name, body, savedBy: 'name' in ctx.actor ? ctx.actor.name : '' })
  await writeAudit(ctx, { action: 'channels.save_domain_file', subject: `domain_file:${name}`, detail: {} })
  return accept({ name, body })
}

/** Takes it away; WeCom's next look at the domain fails. */
export async function removeDomainFile(ctx: Ctx, name: string): Promise<Result<{ name: string }, 'not_found'>> {
  if (!(await deleteDomainFile(ctx, name))) return refuse('not_found')
  await writeAudit(ctx, { action: 'channels.remove_domain_file', subject: `domain_file:${name}`, detail: {} })
  return accept({ name })
}
