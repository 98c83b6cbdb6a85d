import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listIssues, shareIssues } from '../../contract/issue.ts'
import { TEXTS } from './texts.ts'

/** Gives what is nobody's to those who have least to do. */
export function ShareButton() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const { ask, done, failed } = useFeedback()
  const waiting = usePages(listIssues, { query: { view: 'unassigned', limit: 1 } }, { keepOld: true }).value
  const share = useWrite(shareIssues, {
    refresh: [listIssues],
    onFailure: failed,
    onDone: ({ assigned }) => done(texts.shared(assigned)),
  })
  if (!allowed('tasks.manage')) return null
  const start = async () => {
    if (await ask({ title: texts.share, body: texts.shareHint, verb: texts.share })) await share.run({})
  }
  return (
    <Button
      type="primary"
      loading={share.running}
      disabled={waiting?.length === 0}
      title={waiting?.length === 0 ? texts.noneToShare : ''}
      onClick={() => void start()}
    >
      {texts.share}
    </Button>
  )
}
