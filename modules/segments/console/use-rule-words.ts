import { useMemo } from 'react'
import { useLanguage } from '#kit/web/language.ts'
import { useSession } from '#kit/web/session.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { useFieldBook } from '#modules/contacts/console/door.tsx'
import { listTags } from '#modules/contacts/contract.ts'
import type { Words } from '../conditions/words.ts'
import { listPeopleListNames } from '../contract/freeze.ts'
import { listSegmentGroups } from '../contract/hints.ts'
import { listSegmentNames, listStageNames } from '../contract.ts'
import { calledGroups, wordsOf } from '../model/words-of.ts'

/** What sentences of rules are written with here: language, currency, names of tags, segments and stages. */
export function useRuleWords(): Words {
  const language = useLanguage()
  return useWordsIn(language)
}

/** The Chinese that sentences are read back from, every name in it for certain. */
export function useExactWords(): Words {
  return useWordsIn('zh', true)
}

function useWordsIn(language: Words['language'], isExact = false): Words {
  const { tenant } = useSession()
  const tag = useRead(listTags).value?.items
  const segment = useRead(listSegmentNames).value?.items
  const stage = useRead(listStageNames).value?.items
  const list = useRead(listPeopleListNames).value?.items
  const group = useRead(listSegmentGroups).value?.items
  const { fields, kinds } = useFieldBook()
  return useMemo(() => {
    const called = (list: readonly { readonly key: string; readonly name: string }[]) =>
      list.map(({ key, name }) => ({ id: key, name }))
    const own = {
      tag: tag ?? [],
      segment: segment ?? [],
      stage: stage ?? [],
      list: list ?? [],
      group: calledGroups(group ?? []),
    }
    const names = { ...own, field: called(fields), entity: called(kinds) }
    return wordsOf(language, tenant.currency, names, isExact)
  }, [language, tenant.currency, tag, segment, stage, list, group, fields, kinds, isExact])
}
