import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listPlacements } from '../contract/tag-ways.ts'
import { TEXTS, wordOf } from './texts.ts'

/** Says of a person's tags who or what put each there, and when. */
export function useTagOrigins(contactId: number): (tagId: string) => string | undefined {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const placements = useRead(listPlacements, { params: { contactId } }).value?.items ?? []
  const byTag = new Map(placements.map((one) => [one.tagId, one]))
  return (tagId) => {
    const found = byTag.get(tagId)
    if (!found) return undefined
    const way = wordOf(texts.tagSources, found.source)
    return [way, found.originName, formatTime(found.at, tenant.timezone, 'minute')].filter(Boolean).join(' · ')
  }
}
