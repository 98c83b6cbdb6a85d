import { useMemo } from 'react'
import type { CanvasFigure } from '#kit/web/canvas/canvas-parts.ts'
import { formatCount, formatTime } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import type { DryRun } from './LaunchDrawer.tsx'
import { START, type ToCanvas } from './to-canvas.ts'

/** The figures of a dry run, for the nodes and ways they belong to. */
export function useExpected(run: DryRun | undefined): Pick<ToCanvas, 'figuresOf' | 'noteOf'> {
  const texts = useTexts(FLOW_TEXTS)
  const language = useLanguage()
  const { tenant } = useSession()
  return useMemo(() => {
    if (!run) return {}
    const people = (value: number) => ({
      key: 'people',
      label: texts.expected,
      value: formatCount(value, language),
    })
    const figuresOf = (nodeId: string): readonly CanvasFigure[] => {
      if (nodeId === START) return [people(run.treated)]
      const node = run.nodes.find((one) => one.nodeId === nodeId)
      if (!node) return [people(0)]
      const at = formatTime(node.firstAt, tenant.timezone)
      return [people(node.people), { key: 'at', label: texts.firstAt, value: at }]
    }
    const noteOf = (nodeId: string, port: string) => {
      const way = run.nodes.find((one) => one.nodeId === nodeId)?.ways.find((one) => one.port === port)
      return formatCount(way?.people ?? 0, language)
    }
    return { figuresOf, noteOf }
  }, [run, texts, language, tenant.timezone])
}
