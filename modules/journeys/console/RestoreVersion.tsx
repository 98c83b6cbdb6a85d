import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readJourneyVersion, restoreJourneyVersion } from '../contract/versions.ts'
import type { readJourney } from '../contract.ts'
import { differencesOf } from '../model/version-difference.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { DifferenceTable } from './VersionDifference.tsx'

export interface RestoreVersionProps {
  readonly journey: AnswerOf<typeof readJourney>
  readonly version: number
  readonly onClose: () => void
}

/** What the draft would say again, line by line, before it does. The version that runs drops what is not published. */
export function RestoreVersion({ journey, version, onClose }: RestoreVersionProps) {
  const words = useTexts(FOLLOW_TEXTS)
  const go = useGo()
  const { done, failed } = useFeedback()
  const params = { journeyId: journey.id }
  const runs = version === journey.version
  const wanted = useRead(readJourneyVersion, { params, query: { version } })
  const restore = useWrite(restoreJourneyVersion, {
    onDone: () => {
      onClose()
      done(runs ? words.discarded : words.restored(version))
      if (!runs) go(`/journeys/${journey.id}/edit`)
    },
    onFailure: failed,
  })
  return (
    <DetailDrawer
      open
      title={runs ? words.discardTitle : words.restoreTitle(version)}
      width={720}
      onClose={onClose}
      footer={
        <Button
          type="primary"
          danger={journey.changed}
          disabled={!wanted.value || differencesOf(journey.draft, wanted.value.settings).length === 0}
          loading={restore.running}
          onClick={() => void restore.run({ params, body: { version, revision: journey.revision } })}
        >
          {runs ? words.discard : words.restore}
        </Button>
      }
    >
      <div className="hs-stack">
        {runs ? <p>{words.discardBody}</p> : <p>{words.restoreBody}</p>}
        {!runs && journey.changed && <Alert type="warning" showIcon title={words.restoreDrops} />}
        <ReadView read={wanted}>
          {({ settings }) => <DifferenceTable before={journey.draft} after={settings} heads={words.restoreHeads} />}
        </ReadView>
      </div>
    </DetailDrawer>
  )
}
