import type { Settings } from '../../model/settings.ts'
import type { NodeOf } from '../node-schema.ts'

/** A node as `reach` reads what is sent directly; nothing while no way is chosen. */
export function draftOf({ way, templateId, text, params }: NodeOf<'send'>, purpose: Settings['purpose']) {
  if (!way) return undefined
  return { ...way, purpose, ...(templateId === null ? { text } : { templateId, params }) }
}
