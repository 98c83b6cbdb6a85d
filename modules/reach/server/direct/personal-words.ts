import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { directDesk } from '#modules/channels/index.ts'
import { peopleDesk } from '#modules/contacts/index.ts'
import { renderScript } from '#modules/content/index.ts'
import { personalVariables } from '../../model/mass-words.ts'
import type { DirectSendRow } from '../store/direct-send.ts'

/** Variables of a person that are known to who sends without a guide. */
const KNOWN: readonly string[] = ['客户称呼', '所在城市']

/** Variables of these texts that nobody can fill here. */
export function unknownPlaces(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap(personalVariables))].filter((name) => !KNOWN.includes(name))
}

/** What one person gets. */
export interface PersonalWords {
  readonly text: string
  readonly params: Readonly<Record<string, string>>
}

type WordsSource = Pick<DirectSendRow, 'body' | 'params'> & { readonly sign: string }

/** Whether words name the day, so that they read otherwise on another one. */
export function nameTheDay({ body, params }: Pick<WordsSource, 'body' | 'params'>): boolean {
  return [body, ...Object.values(params)].some((text) => text.includes('今天日期'))
}

/** The words for each of these people as they read on the day of a moment, with what is known of the person. */
export async function personalWords(
  ctx: Ctx,
  { body, params, sign }: WordsSource,
  contactIds: readonly number[],
): Promise<(contactId: number, at: Date) => PersonalWords> {
  const people = new Map((await peopleDesk.glance(ctx, contactIds)).map((one) => [one.id, one]))
  return (contactId, at) => {
    const person = people.get(contactId)
    const [, month, day] = dayOf(at, ctx.tenant.timezone).split('-').map(Number)
    const values = {
      店铺名: ctx.tenant.name,
      今天日期: `${month}月${day}日`,
      客户称呼: person?.name ?? '',
      所在城市: person?.city ?? '',
    }
    const filled = Object.fromEntries(
      Object.entries(params).map(([place, text]) => [place, renderScript(text, values).text]),
    )
    const words = directDesk.fillTemplate(renderScript(body, values).text, filled)
    return { text: sign === '' ? words : directDesk.signedText(sign, words), params: filled }
  }
}
