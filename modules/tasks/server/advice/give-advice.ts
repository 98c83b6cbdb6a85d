import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { tagContacts } from '#modules/contacts/index.ts'
import { ADVICE_ANSWERED, ADVICE_CHOSEN } from '../../events.ts'
import { ADVICE_DAYS, type AdviceAnswers, madeChoices, openQuestion, recommend } from '../../model/advice.ts'
import { findVisible } from '../customer/may-see-customer.ts'
import { type Advice, insertAdvice, lockAdvice, writeAnswers, writeChoice } from '../store/advice.ts'
import { listSheets } from '../store/advice-sheet.ts'

const DAY_MS = 86_400_000

/** Begins with a customer: the sheet as it now reads, whatever becomes of it later. */
export async function openAdvice(
  ctx: Ctx,
  ask: { readonly contactId: number; readonly adviceSheetId: string },
): Promise<Result<Advice, 'not_found'>> {
  const { contactId, adviceSheetId } = ask
  if (ctx.actor.kind !== 'staff' || !(await findVisible(ctx, contactId))) return refuse('not_found')
  const sheet = (await listSheets(ctx)).find(({ id, archived }) => id === adviceSheetId && !archived)
  if (!sheet) return refuse('not_found', { field: 'body.adviceSheetId' })
  const id = ctx.newId()
  const expiresAt = new Date(ctx.now().getTime() + ADVICE_DAYS * DAY_MS)
  const { staffId } = ctx.actor
  await insertAdvice(ctx, { id, contactId, staffId, sheetId: sheet.id, version: sheet.version, expiresAt })
  const opened = await lockAdvice(ctx, id)
  return opened ? accept(opened) : refuse('not_found')
}

type Answering = Result<Advice, 'not_found' | 'chosen_already' | 'not_answered'>

/**
 * What a customer needs, said by them or noted by a guide. Fields and tags follow it with where they come from; said
 * anew before a choice, the tags of what no longer holds are taken off again.
 */
export async function answerAdvice(
  ctx: Ctx,
  advice: Advice,
  answers: AdviceAnswers,
  by: 'customer' | 'guide',
): Promise<Answering> {
  const { content, contactId, id } = advice
  if (advice.chosenAt) return refuse('chosen_already')
  const open = openQuestion(content, answers)
  if (open) return refuse('not_answered', { field: `body.answers.${open}` })
  const kept = Object.fromEntries(content.questions.map(({ key }) => [key, [...(answers[key] ?? [])]]))
  const offered = recommend(content, kept).map(({ product }) => product.key)
  await writeAnswers(ctx, id, { answers: kept, answeredBy: by, offered })
  await moveTags(ctx, advice, kept)
  const needs = madeChoices(content, kept)
  await ctx.tell({
    name: ADVICE_ANSWERED,
    version: 1,
    payload: {
      ...{ adviceId: id, contactId, sheet: content.name, by, at: ctx.now().toISOString() },
      needs: needs.map(({ question, choice }) => ({ question: question.text, choice: choice.text })),
      attributes: attributesOf(content.questions, kept),
    },
  })
  return accept({ ...advice, answers: kept, answeredBy: by, answeredAt: ctx.now(), offered })
}

/** Words of the answers by the custom field that keeps them. */
function attributesOf(questions: Advice['content']['questions'], answers: AdviceAnswers): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ key, fieldKey, choices }) => {
      const said = choices.filter((choice) => answers[key]?.includes(choice.key)).map(({ text }) => text)
      return fieldKey ? [[fieldKey, said.join('、')] as const] : []
    }),
  )
}

async function moveTags(ctx: Ctx, { content, contactId, answers, sheetId }: Advice, to: AdviceAnswers): Promise<void> {
  const tagsOf = (said: AdviceAnswers) =>
    new Set(madeChoices(content, said).flatMap(({ choice }) => choice.tagId ?? []))
  const [was, is] = [tagsOf(answers), tagsOf(to)]
  const ask = { contactIds: [contactId], source: 'advice', origin: { id: sheetId, name: content.name } }
  // A tag that is gone since is not missed here: what was said stands in the advice.
  for (const tagId of is) if (!was.has(tagId)) await tagContacts(ctx, { ...ask, tagId })
  for (const tagId of was) if (!is.has(tagId)) await tagContacts(ctx, { ...ask, tagId, off: true })
}

/** What the customer takes of what was recommended; null: none of it. */
export async function chooseAdvised(
  ctx: Ctx,
  advice: Advice,
  product: string | null,
): Promise<Result<Advice, 'chosen_already' | 'not_offered'>> {
  if (advice.chosenAt) return advice.chosen === product ? accept(advice) : refuse('chosen_already')
  const isOffered = product === null ? advice.answeredAt !== null : advice.offered.includes(product)
  if (!isOffered) return refuse('not_offered', { field: 'body.product' })
  await writeChoice(ctx, advice.id, product)
  const name = advice.content.products.find(({ key }) => key === product)?.name ?? null
  const { id: adviceId, contactId, content } = advice
  const at = ctx.now().toISOString()
  const payload = { adviceId, contactId, sheet: content.name, product: name, at }
  await ctx.tell({ name: ADVICE_CHOSEN, version: 1, payload })
  return accept({ ...advice, chosen: product, chosenAt: ctx.now() })
}

/** An advice that the actor may see, held. */
export async function holdAdvice(ctx: Ctx, adviceId: string): Promise<Advice | undefined> {
  const advice = await lockAdvice(ctx, adviceId)
  return advice && (await findVisible(ctx, advice.contactId)) ? advice : undefined
}
