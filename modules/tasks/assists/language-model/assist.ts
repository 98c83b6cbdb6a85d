import { callOut } from '#kit/node/call-out.ts'
import type { Assist, AssistAnswer } from '../assist.ts'
import { readAnswer } from './answer.ts'
import { questionOf } from './question.ts'

/** A guide waits beside a chat. */
const ANSWER_MS_MAX = 20_000
const ANSWER_BYTES_MAX = 65_536

/**
 * A language model behind the chat-completions interface that most vendors speak: one question, one answer, nothing
 * kept there by us. What is sent stands in question.ts; whatever comes back is only ever shown to a guide.
 */
export const languageModel: Assist = {
  name: 'language_model',
  isOutside: true,
  async suggest(ask, service): Promise<AssistAnswer> {
    if (!service) return { ok: false, detail: 'not_set_up' }
    const outcome = await callOut({
      url: service.url,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.secret}` },
      body: JSON.stringify(questionOf(ask, service.model)),
      timeoutMs: ANSWER_MS_MAX,
      privateTargets: service.privateTargets,
      answerBytesMax: ANSWER_BYTES_MAX,
    })
    if (outcome.kind === 'failed') return { ok: false, detail: outcome.fault }
    if (outcome.status !== 200) return { ok: false, detail: `HTTP ${outcome.status}` }
    const suggestions = readAnswer(outcome.answer, ask)
    return suggestions ? { ok: true, suggestions } : { ok: false, detail: 'not_understood' }
  },
}
