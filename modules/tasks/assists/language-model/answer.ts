import { z } from 'zod'
import type { AssistAsk, Suggestion } from '../assist.ts'
import { SCRIPTS_SENT } from './question.ts'

const WHY_CHARACTERS_MAX = 120
const DRAFT_CHARACTERS_MAX = 300
const why = z.string().transform((text) => text.trim().slice(0, WHY_CHARACTERS_MAX))

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const said = z.object({
  picks: z.array(z.object({ n: z.number().int(), why })).default([]),
  draft: z.object({ text: z.string().trim().min(1).max(DRAFT_CHARACTERS_MAX), why: why.default('') }).optional(),
})

/** What a service answered, as suggestions; undefined for what is not an answer to the question. */
export function readAnswer(text: string, { scripts, limit }: AssistAsk): readonly Suggestion[] | undefined {
  const outer = completion.safeParse(parse(text))
  const inner = outer.success ? said.safeParse(parse(unfence(outer.data.choices[0]?.message.content ?? ''))) : outer
  if (!outer.success || !inner.success) return undefined
  const { picks, draft } = inner.data as z.output<typeof said>
  const offered = scripts.slice(0, SCRIPTS_SENT)
  const seen = new Set<string>()
  const chosen = picks.flatMap(({ n, why: word }): Suggestion[] => {
    const script = offered[n - 1]
    if (!script || seen.has(script.id)) return []
    seen.add(script.id)
    return [{ scriptId: script.id, name: script.name, body: script.body, reasons: [{ kind: 'model', word }] }]
  })
  const drafted: Suggestion[] = draft
    ? [{ scriptId: null, name: '', body: draft.text, reasons: [{ kind: 'model', word: draft.why }] }]
    : []
  return [...chosen.slice(0, limit), ...drafted]
}

/** Some put JSON into a fence of Markdown. */
function unfence(text: string): string {
  return /```(?:json)?\s*([\s\S]*?)```/u.exec(text)?.[1] ?? text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
