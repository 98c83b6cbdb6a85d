import { useMemo } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listFields, listTags } from '#modules/contacts/contract.ts'
import { useEventName } from '#modules/segments/console/door.tsx'
import { listSegmentNames } from '#modules/segments/contract.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import type { Speech } from './node-words.ts'

/** The words for nodes, with the names of segments, tags and fields. */
export function useSpeech(): Speech {
  const texts = useTexts(FLOW_TEXTS)
  const segments = useRead(listSegmentNames).value?.items
  const tags = useRead(listTags).value?.items
  const fields = useRead(listFields).value?.items
  const eventName = useEventName()
  return useMemo(() => {
    const segmentNames = new Map(segments?.map((one) => [one.id, one.name]))
    const tagNames = new Map(tags?.map((one) => [one.id, one.name]))
    const fieldNames = new Map(fields?.map((one) => [one.key, one.name]))
    return {
      texts,
      segmentName: (id) => segmentNames.get(id) ?? '…',
      eventName,
      fieldName: (key) => fieldNames.get(key) ?? key,
      tagName: (id) => tagNames.get(id) ?? '…',
    }
  }, [texts, segments, tags, fields, eventName])
}
