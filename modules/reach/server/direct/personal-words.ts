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

/** The words for each of these people, with what is known of them. */
export async function personalWords(
  ctx: Ctx,
  { body, params, sign }: WordsSource,
  contactIds: readonly number[],
): Promise<(contactId: number) => PersonalWords> {
  const people = new Map((await peopleDesk.glance(ctx, contactIds)).map((one) => [one.id, one]))
  const [, month, day] = dayOf(ctx.now(), ctx.tenant.timezone).split('-').map(Number)
  return (contactId) => {
    const person = people.get(contactId)
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
