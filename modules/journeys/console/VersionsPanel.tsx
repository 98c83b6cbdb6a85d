import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listJourneyVersions } from '../contract/versions.ts'
import type { readJourney } from '../contract.ts'
import { mayDo } from '../model/journey.ts'
import { WAY } from '../model/metrics.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { RestoreVersion } from './RestoreVersion.tsx'
import { TEXTS } from './texts.ts'
import { VersionDifference } from './VersionDifference.tsx'

type Version = RowOf<typeof listJourneyVersions>

export interface VersionsPanelProps {
  readonly journey: AnswerOf<typeof readJourney>
  /** The one that is looked at; none: the one that runs. */
  readonly looked: number | undefined
  readonly onLook: (version: number | undefined) => void
}

/** How many walk which version, and the way back to one. Not shown while there has been but one and nothing else. */
export function VersionsPanel({ journey, looked, onLook }: VersionsPanelProps) {
  const [texts, words] = [useTexts(TEXTS), useTexts(FOLLOW_TEXTS)]
  const journeyId = journey.id
  const [compared, compare] = useState<number>()
  const [restored, restore] = useState<number>()
  const mayRestore = useAllowed()('journeys.write') && mayDo('stop', journey.state)
  const versions = usePages(listJourneyVersions, { params: { journeyId } }, { keepOld: true })
  const rows = versions.value ?? []
  const drops = mayRestore && journey.changed
  if (rows.length < 2 && !drops) return null
  const columns: TableColumnsType<Version> = [
    {
      title: texts.version,
      render: (_, one) => (
        <>
          {texts.versionNo(one.version)} {one.running && <small className="hs-good">{texts.versionRunning}</small>}
        </>
      ),
    },
    {
      title: texts.versionBy,
      render: (_, one) => (
        <>
          <TimeText at={one.at} /> <span className="hs-faint">{one.byName}</span>
        </>
      ),
    },
    {
      title: <Defined metric={WAY.walkers}>{texts.walkers}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.entered),
    },
    {
      title: <Defined metric={WAY.active}>{texts.active}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.active),
    },
    {
      key: 'look',
      render: (_, one) => {
        const isOld = !one.running
        const isLooked = one.version === looked || (looked === undefined && one.running)
        return (
          <>
            <Button
              type="link"
              size="small"
              disabled={isLooked}
              onClick={() => onLook(one.running ? undefined : one.version)}
            >
              {one.running ? texts.versionLive : texts.versionLook}
            </Button>
            {isOld && (
              <Button type="link" size="small" onClick={() => compare(one.version)}>
                {words.compare}
              </Button>
            )}
            {mayRestore && (isOld || drops) && (
              <Button type="link" size="small" onClick={() => restore(one.version)}>
                {isOld ? words.restore : words.discard}
              </Button>
            )}
          </>
        )
      },
    },
  ]
  return (
    <Panel title={texts.versions}>
      <p className="hs-faint">{texts.versionsHint}</p>
      <Table
        size="small"
        rowKey="version"
        dataSource={[...rows]}
        columns={columns}
        pagination={false}
        scroll={{ x: 560 }}
      />
      {versions.hasMore && <Button onClick={versions.loadMore}>{texts.more}</Button>}
      <DetailDrawer
        open={compared !== undefined}
        title={compared && words.compareTitle(compared)}
        width={720}
        onClose={() => compare(undefined)}
      >
        {compared && <VersionDifference journeyId={journeyId} version={compared} />}
      </DetailDrawer>
      {restored !== undefined && (
        <RestoreVersion journey={journey} version={restored} onClose={() => restore(undefined)} />
      )}
    </Panel>
  )
}
