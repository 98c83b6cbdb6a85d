import { Panel } from '#kit/web/DetailPage.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { COMPARED_SEGMENTS_MAX, compareSegments } from '../contract.ts'
import { OverlapRegions } from './OverlapRegions.tsx'
import { SegmentPicker } from './SegmentPicker.tsx'
import { TEXTS } from './texts.ts'
import { VennCircles } from './VennCircles.tsx'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PLACES = Array.from({ length: COMPARED_SEGMENTS_MAX }, (_, at) => at)

/** Two or three segments side by side: who is in which, and a new segment from any region. */
export default function SegmentComparePage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'ids'>()
  const picked = idsIn(url.ids)
  const isReady = picked.length >= 2
  const read = useRead(compareSegments, { body: { segmentIds: picked } }, { enabled: isReady, keepOld: true })
  const pick = (at: number, id: string | undefined) => {
    const next = PLACES.map((place) => (place === at ? id : picked[place])).filter((one) => one !== undefined)
    setUrl({ ids: [...new Set(next)].join(',') || undefined })
  }
  return (
    <>
      <PageHeader
        title={texts.compare}
        subtitle={texts.compareHint}
        back={{ to: '/segments', label: texts.segments }}
      />
      <div className="hs-stack">
        <Panel title={texts.comparePick}>
          <div className="hs-stack">
            {PLACES.filter((at) => at <= picked.length).map((at) => (
              <SegmentPicker key={at} value={picked[at]} onChange={(id) => pick(at, id)} />
            ))}
          </div>
        </Panel>
        {isReady ? (
          <ReadView read={read}>
            {(compared) => (
              <Panel
                title={texts.regions}
                extra={<Stale at={compared.asOf} refreshing={read.refreshing} onRefresh={read.retry} />}
              >
                <div className="hs-stack">
                  <VennCircles compared={compared} />
                  <OverlapRegions compared={compared} />
                </div>
              </Panel>
            )}
          </ReadView>
        ) : (
          <EmptyView what={texts.compareNone} hint={texts.compareNoneHint} />
        )}
      </div>
    </>
  )
}

function idsIn(text: string | undefined): string[] {
  const ids = (text ?? '').split(',').filter((id) => UUID.test(id))
  return [...new Set(ids)].slice(0, COMPARED_SEGMENTS_MAX)
}
