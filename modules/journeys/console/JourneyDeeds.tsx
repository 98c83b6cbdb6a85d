import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { cloneJourney } from '../contract/follow.ts'
import { archiveJourney, pauseJourney, type readJourney, resumeJourney, stopJourney } from '../contract.ts'
import { mayDo } from '../model/journey.ts'
import { FOLLOW_TEXTS } from './follow-texts.ts'
import { TEXTS } from './texts.ts'

/** What may be done with the SOP in its state. */
export function JourneyDeeds({ journey }: { journey: AnswerOf<typeof readJourney> }) {
  const [texts, words] = [useTexts(TEXTS), useTexts(FOLLOW_TEXTS)]
  const go = useGo()
  const allowed = useAllowed()
  const { ask, done, failed } = useFeedback()
  const params = { journeyId: journey.id }
  const pause = useWrite(pauseJourney, { onDone: () => done(texts.paused), onFailure: failed })
  const resume = useWrite(resumeJourney, { onDone: () => done(texts.resumed), onFailure: failed })
  const archive = useWrite(archiveJourney, { onDone: () => done(texts.archived), onFailure: failed })
  const stop = useWrite(stopJourney, {
    onDone: ({ exited, withdrawn }) => done(texts.stopped(exited, withdrawn)),
    onFailure: failed,
  })
  const clone = useWrite(cloneJourney, {
    onDone: ({ id, name }) => {
      done(words.cloned(name))
      go(`/journeys/${id}/edit`)
    },
    onFailure: failed,
  })
  const stopSurely = async () => {
    const sure = await ask({ title: texts.stopTitle, body: texts.stopBody, verb: texts.stop, danger: true })
    if (sure) await stop.run({ params })
  }
  const may = (deed: Parameters<typeof mayDo>[0]) => allowed('journeys.launch') && mayDo(deed, journey.state)
  return (
    <>
      {allowed('journeys.write') && journey.state !== 'archived' && journey.state !== 'stopped' && (
        <Button onClick={() => go(`/journeys/${journey.id}/edit`)}>{texts.edit}</Button>
      )}
      {allowed('journeys.write') && (
        <Button loading={clone.running} onClick={() => void clone.run({ params })}>
          {words.clone}
        </Button>
      )}
      {may('pause') && (
        <Button loading={pause.running} onClick={() => void pause.run({ params })}>
          {texts.pause}
        </Button>
      )}
      {may('resume') && (
        <Button type="primary" loading={resume.running} onClick={() => void resume.run({ params })}>
          {texts.resume}
        </Button>
      )}
      {may('stop') && (
        <Button danger loading={stop.running} onClick={() => void stopSurely()}>
          {texts.stop}
        </Button>
      )}
      {allowed('journeys.write') && mayDo('archive', journey.state) && (
        <Button loading={archive.running} onClick={() => void archive.run({ params })}>
          {texts.archive}
        </Button>
      )}
    </>
  )
}
