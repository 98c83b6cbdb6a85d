import { AMOUNT_PER_UNIT, amountToNumber, parseAmount } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatShare } from '#kit/web/format.ts'
import { PageLink, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Select, Tooltip } from '#kit/web/ui.tsx'
import { Count, Money } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listTags } from '#modules/contacts/contract.ts'
import { readTargeting } from '../contract/targeting.ts'
import { createSegment, listSegments } from '../contract.ts'
import { SEGMENT } from '../model/metrics.ts'
import { TEXTS } from './targeting-texts.ts'

type Targeting = AnswerOf<typeof readTargeting>
type Keys = 'tag' | 'hit' | 'miss'

/** Whom it pays to mean by a fuzzy tag; what is asked stands in the address. */
export default function TargetingPage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<Keys>()
  const tags = useRead(listTags)
  return (
    <div className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} />
      <ReadView read={tags}>
        {({ items }) => {
          const fuzzy = items.filter((tag) => tag.kind === 'fuzzy')
          if (fuzzy.length === 0)
            return <EmptyView what={texts.noTags} action={<PageLink to="/tags/fuzzy">{texts.toTags}</PageLink>} />
          const tag = fuzzy.find(({ id }) => id === url.tag) ?? fuzzy[0]
          return (
            <>
              <Panel>
                <div className="hs-row" style={{ flexWrap: 'wrap' }}>
                  <Select
                    aria-label={texts.tag}
                    placeholder={texts.pick}
                    style={{ minInlineSize: 180 }}
                    value={tag?.id}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={fuzzy.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={(value) => setUrl({ tag: value })}
                  />
                  <StakeField name="hit" label={texts.hit} hint={texts.hitHint} />
                  <StakeField name="miss" label={texts.miss} hint={texts.missHint} />
                </div>
              </Panel>
              {tag && <Found tagId={tag.id} name={tag.name} />}
            </>
          )
        }}
      </ReadView>
    </div>
  )
}

/** An amount of the address, in the unit of the currency there. */
function useStake(name: 'hit' | 'miss'): number | undefined {
  const [url] = useUrlState<Keys>()
  const amount = parseAmount(url[name] ?? '')
  return amount === undefined || amount < 0 ? undefined : amount
}

function StakeField({ name, label, hint }: { name: 'hit' | 'miss'; label: string; hint: string }) {
  const [, setUrl] = useUrlState<Keys>()
  const { tenant } = useSession()
  const amount = useStake(name)
  return (
    <Tooltip title={hint}>
      <InputNumber
        aria-label={label}
        prefix={label}
        suffix={tenant.currency}
        style={{ inlineSize: 240 }}
        min={0}
        precision={2}
        value={amount === undefined ? null : amountToNumber(amount)}
        onChange={(value) => setUrl({ [name]: value === null ? undefined : String(value) })}
      />
    </Tooltip>
  )
}

function Found({ tagId, name }: { tagId: string; name: string }) {
  const texts = useTexts(TEXTS)
  const [hit, miss] = [useStake('hit'), useStake('miss')]
  const isAsked = hit !== undefined && hit > 0 && miss !== undefined
  const query = { hit: hit ?? AMOUNT_PER_UNIT, miss: miss ?? 0 }
  const read = useRead(readTargeting, { params: { tagId }, query }, { enabled: isAsked, keepOld: true })
  if (!isAsked) return <p className="hs-faint">{texts.missing}</p>
  return (
    <ReadView read={read} rows={6}>
      {(found) => (
        <>
          <Figures found={found} />
          <MakeSegment tagId={tagId} name={name} confidence={found.breakEven} />
          <Curve found={found} />
          <Stale at={found.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
        </>
      )}
    </ReadView>
  )
}

function Figures({ found }: { found: Targeting }) {
  const texts = useTexts(TEXTS)
  return (
    <StatRow>
      <Stat label={texts.from} metric={SEGMENT.from} value={formatShare(found.breakEven, 2)} />
      <Stat label={texts.people} metric={SEGMENT.people} value={<Count value={found.people} />} />
      <Stat label={texts.value} metric={SEGMENT.value} value={<Money amount={found.value} short />} />
      <Stat
        label={texts.all}
        metric={SEGMENT.all}
        value={
          <>
            <Count value={found.all.people} /> · <Money amount={found.all.value} short />
          </>
        }
        small
      />
    </StatRow>
  )
}

/** The people above the break-even, as a segment that goes on by itself. */
function MakeSegment({ tagId, name, confidence }: { tagId: string; name: string; confidence: number }) {
  const texts = useTexts(TEXTS)
  const [go, feedback] = [useGo(), useFeedback()]
  const mayWrite = useAllowed()('segments.write')
  const write = useWrite(createSegment, {
    refresh: [listSegments],
    onFailure: feedback.failed,
    onDone: ({ id }) => {
      feedback.done(texts.made)
      go(`/segments/${id}`)
    },
  })
  if (!mayWrite) return null
  const rule = { version: 1 as const, root: { kind: 'tag' as const, has: 'any' as const, tagIds: [tagId], confidence } }
  const body = { name: texts.segmentName(name, formatShare(confidence, 2)).slice(0, 60), rule }
  return (
    <div>
      <Button type="primary" loading={write.running} onClick={() => void write.run({ body })}>
        {texts.make}
      </Button>
    </div>
  )
}

function Curve({ found }: { found: Targeting }) {
  const texts = useTexts(TEXTS)
  const points = found.curve.toReversed()
  return (
    <div className="hs-grid-2">
      <div className="hs-panel">
        <Chart
          title={texts.curve}
          xTitle={texts.threshold}
          kind="line"
          x={points.map(({ from }) => formatShare(from, 0))}
          series={[{ key: 'value', label: texts.curveValue, values: points.map(({ value }) => amountToNumber(value)) }]}
        />
      </div>
      <div className="hs-panel">
        <Chart
          title={texts.curvePeople}
          xTitle={texts.threshold}
          kind="bar"
          x={points.map(({ from }) => formatShare(from, 0))}
          series={[{ key: 'people', label: texts.curvePeople, values: points.map(({ people }) => people) }]}
        />
      </div>
    </div>
  )
}
