import { useLanguage } from '#kit/web/language.ts'
import { useSession } from '#kit/web/session.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTags } from '#modules/contacts/contract.ts'
import type { Words } from '../conditions/words.ts'
import { wordsOf } from '../model/words-of.ts'

/** What sentences of rules are written with here: language, currency, names of tags. */
export function useRuleWords(): Words {
  const language = useLanguage()
  const { tenant } = useSession()
  const tags = useRead(listTags)
  return wordsOf(language, tenant.currency, tags.value?.items ?? [])
}
