import type { BarSeriesOption, CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import { FONT } from '../theme/font.ts'
import type { ThemeMode } from '../theme/mode.ts'
import { DARK, LIGHT, type Palette, SERIES_DARK, SERIES_LIGHT } from '../theme/palette.ts'
import type { ChartFigures, ChartSeries } from './chart-parts.ts'

type Drawn = LineSeriesOption | BarSeriesOption | CustomSeriesOption

/** What ECharts is told: zero-based, labels at the lines instead of a legend, intervals drawn. */
export function chartOption(figures: ChartFigures, mode: ThemeMode, format: (value: number) => string): EChartsOption {
  const palette = mode === 'dark' ? DARK : LIGHT
  const colours = mode === 'dark' ? SERIES_DARK : SERIES_LIGHT
  const flat = figures.kind === 'bar-flat'
  const names = {
    type: 'category' as const,
    data: [...figures.x],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisLabel: { color: palette.textSoft, hideOverlap: true },
    inverse: flat,
    boundaryGap: figures.kind.startsWith('bar'),
  }
  const values = {
    type: 'value' as const,
    axisLabel: { color: palette.textFaint, formatter: (value: number) => format(value) },
    splitLine: { lineStyle: { color: palette.line } },
    splitNumber: 4,
    // Of people and orders there are no halves.
    ...(isWhole(figures) && { minInterval: 1 }),
    // The line is seen although no bar comes up to it.
    ...(reaches(figures) && { max: figures.reference?.value }),
    ...(figures.most !== undefined && { max: figures.most, interval: figures.most / 4 }),
  }
  const many = figures.series.length > 1
  const legend = many && figures.kind.startsWith('bar')
  return {
    animationDuration: 180,
    aria: { enabled: true },
    // By its name: words are measured before they are drawn, and what is inherited has no measure.
    textStyle: { fontFamily: FONT, color: palette.textSoft },
    grid: { left: 8, right: many && !legend ? 96 : 24, top: legend ? 36 : 16, bottom: 4, containLabel: true },
    legend: legend
      ? { top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: palette.textSoft } }
      : undefined,
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: figures.kind.startsWith('bar') ? 'shadow' : 'line' },
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 13 },
      valueFormatter: (value) => (typeof value === 'number' ? format(value) : '—'),
    },
    xAxis: flat ? values : names,
    yAxis: flat ? names : values,
    series: figures.series.flatMap((one, at) =>
      drawSeries(one, figures, colours[at % colours.length] ?? palette.brand, palette, format),
    ),
  }
}

/** Whether the line lies beyond every bar. */
function reaches({ reference, series }: ChartFigures): boolean {
  return reference !== undefined && series.every(({ values }) => values.every((one) => (one ?? 0) < reference.value))
}

function isWhole({ series }: ChartFigures): boolean {
  return series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)))
}

function drawSeries(
  one: ChartSeries,
  figures: ChartFigures,
  colour: string,
  palette: Palette,
  format: (value: number) => string,
): Drawn[] {
  const base = { name: one.label, data: [...one.values], color: colour, stack: figures.stacked ? 'all' : undefined }
  const label = (value: unknown) => (typeof value === 'number' ? format(value) : '')
  if (figures.kind.startsWith('bar')) {
    const alone = figures.series.length === 1 && figures.x.length <= 16
    const bar: BarSeriesOption = {
      ...base,
      type: 'bar',
      barMaxWidth: 36,
      itemStyle: { borderRadius: figures.stacked ? 0 : figures.kind === 'bar-flat' ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      label: {
        show: alone,
        position: figures.kind === 'bar-flat' ? 'right' : 'top',
        color: palette.textSoft,
        formatter: ({ value }) => label(value),
      },
      markLine: one === figures.series[0] ? referenceLine(figures, palette) : undefined,
    }
    return [bar, ...interval(one, colour, figures.kind === 'bar-flat')]
  }
  const line: LineSeriesOption = {
    ...base,
    type: 'line',
    showSymbol: figures.x.length <= 2,
    symbolSize: 6,
    lineStyle: { width: 2 },
    areaStyle: figures.kind === 'area' ? { opacity: 0.14 } : undefined,
    endLabel: {
      show: figures.series.length > 1,
      formatter: one.label,
      color: colour,
      width: 88,
      lineHeight: 18,
      overflow: 'truncate',
    },
    // Lines that end at one height would have their names on top of each other.
    labelLayout: { moveOverlap: 'shiftY' },
    emphasis: { focus: 'series' },
  }
  return [line, ...band(one, colour)]
}

function referenceLine({ reference, kind }: ChartFigures, palette: Palette): BarSeriesOption['markLine'] {
  if (!reference) return undefined
  const at = kind === 'bar-flat' ? { xAxis: reference.value } : { yAxis: reference.value }
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: palette.text, type: 'dashed', width: 1.5 },
    label: { formatter: reference.label, position: 'insideEndTop', color: palette.text },
    data: [at],
  }
}

/** A pale band between the bounds: an invisible line to the lower one, and the distance stacked on it. */
function band(one: ChartSeries, colour: string): Drawn[] {
  const { low, high } = one
  if (!low || !high) return []
  const quiet = {
    type: 'line' as const,
    stack: `band-${one.key}`,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    color: colour,
  }
  const height = high.map((top, at) => (top === null || typeof low[at] !== 'number' ? null : top - low[at]))
  return [
    { ...quiet, data: [...low] },
    { ...quiet, data: height, areaStyle: { opacity: 0.16 } },
  ]
}

/** A whisker for each bar. */
function interval(one: ChartSeries, colour: string, flat: boolean): Drawn[] {
  const { low, high } = one
  if (!low || !high) return []
  const data = low
    .map((bottom, at) => [at, bottom, high[at] ?? null])
    .filter((point) => point[1] !== null && point[2] !== null)
  const whisker: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    data,
    z: 5,
    renderItem: (_, api) => {
      const end = (value: number) => api.coord(flat ? [value, api.value(0)] : [api.value(0), value])
      const [from = [], to = []] = [end(Number(api.value(1))), end(Number(api.value(2)))]
      return {
        type: 'line',
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style: { stroke: colour, lineWidth: 2, opacity: 0.9 },
      }
    },
  }
  return [whisker]
}
