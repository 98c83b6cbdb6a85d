import type { AnswerOf } from '#kit/pure/route.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { compareNights, freezeDrifted, listDrifted, readDrift } from '../contract/drift.ts'
import { TEXTS } from './drift-texts.ts'
import { FreezeButton } from './FreezeButton.tsx'
import { PeopleTable } from './PeopleTable.tsx'

/** So many days back one looks at first. */
const DAYS_BACK = 30
const CHART_PIXELS = 180
type Compared = NonNullable<AnswerOf<typeof compareNights>['compared']>
type Side = 'entered' | 'left'

/** How a segment grew and shrank night by night, and two nights beside each other. */
export function SegmentDrift({ segmentId, name }: { segmentId: string; name: string }) {
  const texts = useTexts(TEXTS)
  const read = useRead(readDrift, { params: { segmentId } })
  return (
    <Panel title={texts.drift}>
      <ReadView read={read} rows={3}>
        {({ points }) =>
          points.length < 2 ? (
            <p className="hs-faint">{texts.tooFew}</p>
          ) : (
            <div className="hs-stack">
              <Chart
                title={texts.size}
                xTitle={texts.day}
                kind="line"
                height={CHART_PIXELS}
                x={points.map(({ day }) => day)}
                series={[{ key: 'people', label: texts.people, values: points.map(({ people }) => people) }]}
              />
              <Chart
                title={texts.moved}
                xTitle={texts.day}
                kind="bar"
                height={CHART_PIXELS}
                x={points.map(({ day }) => day)}
                series={[
                  { key: 'entered', label: texts.entered, values: points.map(({ entered }) => entered) },
                  { key: 'left', label: texts.left, values: points.map(({ left }) => left) },
                ]}
              />
              {points.some(({ isNewRule }) => isNewRule) && (
                <p className="hs-faint">
                  {texts.newRule(
                    points
                      .filter(({ isNewRule }) => isNewRule)
                      .map(({ day }) => day)
                      .join('、'),
                  )}
                </p>
              )}
              <TwoNights segmentId={segmentId} name={name} first={points[0]?.day ?? ''} />
            </div>
          )
        }
      </ReadView>
    </Panel>
  )
}

interface TwoNightsProps {
  readonly segmentId: string
  readonly name: string
  /** The first night that is shown; a segment younger than the days looked back is compared from there. */
  readonly first: string
}

function TwoNights({ segmentId, name, first }: TwoNightsProps) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const [url, setUrl] = useUrlState<'from' | 'to' | 'side'>()
  const to = url.to ?? dayOf(new Date(), tenant.timezone)
  const usual = addDays(to, -DAYS_BACK)
  const from = url.from ?? (usual < first && first < to ? first : usual)
  const isPair = from < to
  const ask = { params: { segmentId }, query: { from, to } }
  const read = useRead(compareNights, ask, { enabled: isPair, keepOld: true })
  const side = url.side === 'entered' || url.side === 'left' ? url.side : undefined
  return (
    <div className="hs-stack">
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <strong>{texts.compare}</strong>
        <DayPick label={texts.from} value={from} onChange={(day) => setUrl({ from: day })} />
        <DayPick label={texts.to} value={to} onChange={(day) => setUrl({ to: day })} />
      </div>
      {isPair ? (
        <ReadView read={read} rows={1}>
          {({ compared }) =>
            compared ? (
              <Difference compared={compared} onOpen={(next) => setUrl({ side: next })} />
            ) : (
              <p className="hs-faint">{texts.notKept}</p>
            )
          }
        </ReadView>
      ) : (
        <p className="hs-faint">{texts.badDays}</p>
      )}
      <DetailDrawer
        open={side !== undefined && isPair}
        title={side && texts[side]}
        onClose={() => setUrl({ side: undefined })}
      >
        {side && <Drifted segmentId={segmentId} name={name} ask={{ from, to, side }} />}
      </DetailDrawer>
    </div>
  )
}

function Difference({ compared, onOpen }: { compared: Compared; onOpen: (side: Side) => void }) {
  const texts = useTexts(TEXTS)
  const { from, to, entered, left, stayed, isNewRule } = compared
  if (entered === null || left === null || stayed === null) return <p className="hs-faint">{texts.tooLarge}</p>
  const part = (side: Side, count: number) => (
    <Button type="link" disabled={count === 0} onClick={() => onOpen(side)}>
      {texts[side]} <Count value={count} />
    </Button>
  )
  return (
    <>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <span>
          {from.day} <Count value={from.people} /> → {to.day} <Count value={to.people} />
        </span>
        {part('entered', entered)}
        {part('left', left)}
        <span>
          {texts.stayed} <Count value={stayed} />
        </span>
      </div>
      {isNewRule && <Alert type="info" showIcon title={texts.ruleChanged} />}
    </>
  )
}

interface DriftedProps {
  readonly segmentId: string
  readonly name: string
  readonly ask: { readonly from: string; readonly to: string; readonly side: Side }
}

function Drifted({ segmentId, name, ask }: DriftedProps) {
  const texts = useTexts(TEXTS)
  const write = useWrite(freezeDrifted)
  return (
    <div className="hs-stack">
      <div>
        <FreezeButton
          name={`${name}：${texts[ask.side]}（${ask.from} → ${ask.to}）`}
          running={write.running}
          failure={write.failure}
          onFreeze={(called) => write.run({ params: { segmentId }, body: { ...ask, name: called } })}
        />
      </div>
      <PeopleTable read={usePages(listDrifted, { params: { segmentId }, query: ask })} />
    </div>
  )
}
