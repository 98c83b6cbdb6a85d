import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useMode } from '../theme/mode.ts'
import { chartOption } from './chart-option.ts'
import type { ChartFigures } from './chart-parts.ts'

use([
  BarChart,
  LineChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  AriaComponent,
  LabelLayout,
  SVGRenderer,
])

export interface ChartCanvasProps {
  readonly figures: ChartFigures
  readonly height: number
  readonly format: (value: number) => string
  readonly onOpen?: (series: string, x: string) => void
}

/** The drawing itself; loaded only when a page has a chart. */
export default function ChartCanvas({ figures, height, format, onOpen }: ChartCanvasProps) {
  const frame = useRef<HTMLDivElement>(null)
  const mode = useMode()
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const chart = init(element, undefined, { renderer: 'svg' })
    chart.setOption(chartOption(figures, mode, format))
    if (onOpen) {
      chart.on('click', (hit) => {
        const series = figures.series.find((one) => one.label === hit.seriesName)
        if (series && hit.name) onOpen(series.key, hit.name)
      })
    }
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [figures, mode, format, onOpen])
  return <div ref={frame} style={{ blockSize: height }} />
}
