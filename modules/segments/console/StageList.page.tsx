import { Chart } from '#kit/web/chart/Chart.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listStages, placeStages } from '../contract.ts'
import { StageMoves } from './StageMoves.tsx'
import { StagePeople } from './StagePeople.tsx'
import { StageTable } from './StageTable.tsx'
import { TEXTS } from './stage-texts.ts'

/** How often one asks whether everybody has been looked at, in milliseconds. */
const LOOK_MS = 1500
const ROW_PIXELS = 34
const CHART_PIXELS_MIN = 160

/** People by the stage of their life as a customer, and who moved from where to where. */
export default function StageListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const mayWrite = useAllowed()('segments.write')
  const [url, setUrl] = useUrlState<'stage'>()
  const read = useRead(listStages)
  const placing = useWrite(placeStages, { onFailure: feedback.failed })
  const isPlacing = read.value?.isPlacing === true
  // Tried from the top, lived from the bottom: who bought nothing stands first in the funnel.
  const shown = read.value?.stages.toReversed() ?? []
  const open = shown.find(({ key }) => key === url.stage)
  return (
    <>
      <PageHeader
        title={texts.stages}
        subtitle={texts.hint}
        actions={
          mayWrite && (
            <>
              <Button loading={isPlacing || placing.running} onClick={() => void placing.run()}>
                {isPlacing ? texts.placing : texts.place}
              </Button>
              <Button type="primary" onClick={() => go('/stages/edit')}>
                {texts.edit}
              </Button>
            </>
          )
        }
      />
      {isPlacing && <Look />}
      <ReadView read={read}>
        {({ stages, areFirst, placedAt }) => (
          <div className="hs-stack">
            {areFirst && <Alert type="info" showIcon title={texts.first} />}
            {placedAt === null ? (
              <EmptyView what={texts.never} hint={texts.neverHint} />
            ) : (
              <div className="hs-panel">
                <Chart
                  title={texts.funnel}
                  xTitle={texts.stage}
                  kind="bar-flat"
                  height={Math.max(CHART_PIXELS_MIN, shown.length * ROW_PIXELS)}
                  x={shown.map(({ name }) => name)}
                  series={[{ key: 'people', label: texts.people, values: shown.map(({ count }) => count) }]}
                  extra={<Stale at={placedAt} refreshing={read.refreshing} onRefresh={read.retry} />}
                  onOpen={(_, name) => setUrl({ stage: shown.find((one) => one.name === name)?.key })}
                />
              </div>
            )}
            <StageTable stages={shown} onOpen={(stage) => setUrl({ stage })} />
            <StageMoves stages={stages} />
          </div>
        )}
      </ReadView>
      <DetailDrawer open={open !== undefined} title={open?.name} onClose={() => setUrl({ stage: undefined })}>
        {open && <StagePeople stage={open.key} />}
      </DetailDrawer>
    </>
  )
}

/** Asks again and again while everybody is looked at. */
function Look() {
  useRead(listStages, {}, { everyMs: LOOK_MS })
  return null
}
