import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeMomentSetState, copyMomentSet, listMassSends } from '../../contract.ts'
import { mayBecome, type SetMove } from '../../model/moment-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { monthLater, type ShownSet } from './set-body.ts'

/** Launch, pause, resume, back to a draft, stop, and one more like it. */
export function SetDeeds({ shown }: { readonly shown: ShownSet }) {
  const texts = useTexts(MOMENT_TEXTS)
  const [feedback, go] = [useFeedback(), useGo()]
  const write = useWrite(changeMomentSetState, {
    refresh: [listMassSends],
    onFailure: feedback.failed,
    onDone: () => feedback.done(texts.changed),
  })
  const copy = useWrite(copyMomentSet, {
    onFailure: feedback.failed,
    onDone: ({ momentSetId }) => {
      feedback.done(texts.copied)
      go(`/moment-sets/${momentSetId}`)
    },
  })
  const params = { momentSetId: shown.id }
  const hasGone = shown.posts.some(({ state }) => state === 'out')
  const planned = shown.posts.filter(({ state }) => state === 'planned').length
  const may = (to: SetMove) => mayBecome(shown.state, to, hasGone)
  const move = async (state: SetMove) => {
    const questions = {
      running: { title: texts.launchAsk(planned), body: texts.launchBody, verb: texts.launch },
      stopped: { title: texts.stopAsk, body: texts.stopBody, verb: texts.stop, danger: true },
    }
    const asked = state === 'stopped' || (state === 'running' && shown.state === 'draft')
    if (asked && !(await feedback.ask(questions[state]))) return
    await write.run({ params, body: { state } })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      {may('running') && (
        <Button type="primary" loading={write.running} onClick={() => void move('running')}>
          {shown.state === 'draft' ? texts.launch : texts.resume}
        </Button>
      )}
      {may('paused') && (
        <Button loading={write.running} onClick={() => void move('paused')}>
          {texts.pause}
        </Button>
      )}
      {may('draft') && (
        <Button loading={write.running} onClick={() => void move('draft')}>
          {texts.toDraft}
        </Button>
      )}
      {may('stopped') && (
        <Button danger loading={write.running} onClick={() => void move('stopped')}>
          {texts.stop}
        </Button>
      )}
      <Button loading={copy.running} onClick={() => void copy.run({ params, body: { from: monthLater(shown.from) } })}>
        {texts.copy}
      </Button>
    </div>
  )
}
