import { useMemo } from 'react'
import { drawTemplate } from '../model/industry/industry-templates.ts'
import type { IndustryTemplate } from '../model/industry/template-parts.ts'
import { toCanvas } from './to-canvas.ts'
import { useEntryLines } from './use-entry-lines.ts'
import { useSpeech } from './use-speech.ts'

/** A template as the canvas draws it; its ids hold for the picture alone. */
export function useTemplateDrawing(template: IndustryTemplate) {
  const speech = useSpeech()
  const drawn = useMemo(() => {
    let made = 0
    return drawTemplate(template, { newId: () => `${template.key}:${++made}`, segmentId: null })
  }, [template])
  const startLines = useEntryLines(drawn.settings, speech)
  const { flow } = drawn.settings
  const nodes = useMemo(
    () => (flow ? toCanvas({ flow, speech, startLines, faults: [] }) : []),
    [flow, speech, startLines],
  )
  return { nodes, scripts: drawn.scripts }
}
