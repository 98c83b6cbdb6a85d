import { useMemo } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import type { Settings } from '../model/settings.ts'
import { ENTRY_TEXTS } from './entry-texts.ts'
import type { Speech } from './node-words.ts'

/** What stands on the canvas where people come in: by what, and who of them may. */
export function useEntryLines({ entry = BY_SEGMENT, stage }: Settings, speech: Speech): readonly string[] {
  const words = useTexts(ENTRY_TEXTS)
  const segmentId = stage?.segmentId
  return useMemo(() => {
    const who = segmentId === undefined ? [] : [speech.segmentName(segmentId)]
    if (entry.kind !== 'segment') {
      const how = entry.kind === 'event' && entry.event !== '' ? speech.eventName(entry.event) : words.ways[entry.kind]
      return [how, ...who]
    }
    if (segmentId === undefined) return [speech.texts.startNobody]
    return entry.when === 'left' ? [words.ways['segment:left'], ...who] : who
  }, [entry, segmentId, speech, words])
}
