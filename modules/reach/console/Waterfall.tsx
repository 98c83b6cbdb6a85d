import { type ReactNode, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented, Tooltip } from '#kit/web/ui.tsx'
import { type WaterfallBar, WaterfallBars } from '#kit/web/WaterfallBars.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readWaterfall } from '../contract/waterfall.ts'
import { listSendGates } from '../contract.ts'
import { type Bar, barsOf, type Drop, nameReason, WATERFALL_COUNTS, type WaterfallCount } from '../model/waterfall.ts'
import { type DropAsk, DroppedPeople } from './DroppedPeople.tsx'
import { WATERFALL_TEXTS } from './waterfall-texts.ts'

type Dropped = AnswerOf<typeof readWaterfall>['dropped'][number]

/** Whom the gates were never asked about: what held them, and how many. */
export interface NeverAsked {
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly count: number
}

export interface WaterfallProps {
  readonly journeyId?: string
  readonly stepId?: string
  readonly campaignId?: string
  /** Beside the way of counting: a choice of the step. */
  readonly extra?: ReactNode
  /** Before the first gate: what the audience is called, and who of it never came to a gate, in the way of counting. */
  readonly audience?: (
    by: WaterfallCount,
    asked: number,
  ) => { readonly label: string; readonly left: readonly NeverAsked[] }
}

/** From those asked for to those delivered, of an SOP, a send, or everything of late; every bar opens its people. */
export function Waterfall({ extra, audience, ...of }: WaterfallProps) {
  const texts = useTexts(WATERFALL_TEXTS)
  const [by, countBy] = useState<WaterfallCount>('touches')
  const [opened, open] = useState<DropAsk & { readonly title: string }>()
  const query = { ...of, by }
  const read = useRead(readWaterfall, { query }, { keepOld: true })
  return (
    <Panel
      title={texts.title}
      extra={
        <div className="hs-row" style={{ flexWrap: 'wrap' }}>
          {extra}
          <Tooltip title={texts.countsHint}>
            <Segmented
              size="small"
              aria-label={texts.by}
              value={by}
              options={WATERFALL_COUNTS.map((value) => ({ value, label: texts.counts[value] }))}
              onChange={countBy}
            />
          </Tooltip>
        </div>
      }
    >
      <ReadView read={read}>
        {(value) =>
          value.dropped.length === 0 ? (
            <EmptyView what={texts.empty} hint={texts.emptyHint} />
          ) : (
            <div className="hs-stack">
              <Drawn
                of={of}
                by={by}
                audience={audience}
                value={value}
                onOpen={(title, ask) => open({ ...query, ...ask, title })}
              />
              <Stale at={value.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </div>
          )
        }
      </ReadView>
      <DetailDrawer open={opened !== undefined} title={opened?.title} onClose={() => open(undefined)}>
        {opened && <DroppedPeople key={opened.title} ask={opened} />}
      </DetailDrawer>
    </Panel>
  )
}

/** What passed every gate and did not go all the same: the ledger says why. */
const ENDED: ReadonlySet<Drop> = new Set(['withdrawn', 'expired', 'refused'])

interface DrawnProps {
  readonly of: Omit<WaterfallProps, 'extra' | 'audience'>
  readonly by: WaterfallCount
  readonly audience: WaterfallProps['audience']
  readonly value: AnswerOf<typeof readWaterfall>
  readonly onOpen: (title: string, ask: Pick<DropAsk, 'drop' | 'reason'>) => void
}

function Drawn({ of, by, audience, value, onOpen }: DrawnProps) {
  const texts = useTexts(WATERFALL_TEXTS)
  const language = useLanguage()
  const names = useNames()
  const nameOf = names.bar
  const bars = barsOf(value.dropped)
  const before = beforeGates(audience, by, bars[0]?.count ?? 0)
  const drawn = bars.map((bar): WaterfallBar => {
    const label = nameOf(bar)
    if (bar.kind === 'level') {
      const all = bar.level === 'asked' ? { onOpen: () => onOpen(label, {}) } : {}
      return { key: bar.level, label, count: bar.count, start: 0, tone: 'level', ...all }
    }
    const { drop, reason, sentence, sentenceEn } = bar.dropped
    const note = reason || ENDED.has(drop) ? { note: texts.example(language === 'en' ? sentenceEn : sentence) } : {}
    return {
      key: `${drop}:${reason ?? ''}:${bar.dropped.gate ?? ''}`,
      ...{ label, count: bar.count, start: bar.start, tone: toneOf(drop) },
      ...note,
      onOpen: () => onOpen(label, { drop, ...(reason ? { reason } : {}) }),
    }
  })
  const lines = () => {
    const { stage, reason, count, gate, sentence } = texts.columns
    const rows = bars.map((bar) => {
      const dropped = bar.kind === 'drop' ? bar.dropped : undefined
      const example = language === 'en' ? dropped?.sentenceEn : dropped?.sentence
      const why = dropped && (dropped.reason || ENDED.has(dropped.drop)) ? (example ?? '') : ''
      return [nameOf(bar), names.reason(dropped?.reason), names.gate(dropped?.gate), bar.count, why]
    })
    const first = before.map((bar) => [bar.label, '', '', bar.count, bar.note ?? ''])
    return [[stage, reason, gate, count, sentence], ...first, ...rows]
  }
  return (
    <>
      <p className="hs-faint">
        {of.journeyId ? texts.of.journeyId : of.campaignId ? texts.of.campaignId : texts.of.recent} ·{' '}
        {texts.people(formatNumber(value.people))} · {texts.hint}
      </p>
      <WaterfallBars title={texts.title} bars={[...before, ...drawn]} total={(before[0] ?? bars[0])?.count ?? 0} />
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <CsvButton name={texts.title} rows={lines} words={texts.csv} />
        <PageLink to={ledgerOf(of)}>{texts.ledger}</PageLink>
        <span className="hs-faint">{texts.read}</span>
      </div>
    </>
  )
}

/** The audience, and who of it the gates were never asked about; nothing where the audience is those asked for. */
function beforeGates(audience: WaterfallProps['audience'], by: WaterfallCount, asked: number): readonly WaterfallBar[] {
  const found = audience?.(by, asked)
  const left = found?.left.filter(({ count }) => count > 0) ?? []
  if (!found || left.length === 0) return []
  let standing = left.reduce((sum, { count }) => sum + count, asked)
  const first: WaterfallBar = { key: 'audience', label: found.label, count: standing, start: 0, tone: 'level' }
  const hanging = left.map((one): WaterfallBar => {
    standing -= one.count
    return { ...one, start: standing, tone: 'out' }
  })
  return [first, ...hanging]
}

function ledgerOf({ journeyId, campaignId }: DrawnProps['of']): string {
  if (journeyId) return `/touches?journeyId=${journeyId}`
  return campaignId ? `/touches?campaignId=${campaignId}` : '/touches'
}

/** Levels by their own words, what left by where it went and the gate's word for why. */
function useNames() {
  const texts = useTexts(WATERFALL_TEXTS)
  const words = useWords()
  const gates = useRead(listSendGates).value?.items ?? []
  const reasonName = (reason: string | null | undefined) => (reason ? words(nameReason(gates, reason)) : '')
  const gateName = (name: string | null | undefined) => {
    const gate = gates.find((one) => one.name === name)
    return gate ? words(gate) : (name ?? '')
  }
  const bar = (one: Bar<Dropped>) => {
    if (one.kind === 'level') return texts.levels[one.level]
    const { drop, reason } = one.dropped
    const name = texts.drops[drop]
    return reason && drop !== 'gave_way' ? texts.why(name, reasonName(reason)) : name
  }
  return { bar, reason: reasonName, gate: gateName }
}

function toneOf(drop: Drop): WaterfallBar['tone'] {
  if (drop === 'waiting' || drop === 'open') return 'wait'
  return drop === 'answered' ? 'good' : 'out'
}
