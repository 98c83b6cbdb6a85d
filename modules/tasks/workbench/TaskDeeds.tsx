import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatTime } from '#kit/web/format.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { goBack } from '#kit/web/phone/navigation.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { completeTask, type readTask, skipTask } from '../contract.ts'
import { copyText } from './copy-text.ts'
import { SkipSheet } from './SkipSheet.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'
import { useUndo } from './use-undo.ts'

/** Copy, send in WeChat, come back and say so; or skip and say why. Both can be taken back from the toast. */
export function TaskDeeds({ task }: { task: AnswerOf<typeof readTask> }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const { tenant } = useSession()
  const [copied, setCopied] = useState(false)
  const [skipping, setSkipping] = useState(false)
  const { undo } = useUndo()
  const params = { taskId: task.id }
  const leave = (words: string) => {
    toast.undoable(words, () => undo(task.id))
    goBack('/tasks')
  }
  const complete = useWrite(completeTask, { onDone: () => leave(texts.marked), onFailure: toast.failed })
  const skip = useWrite(skipTask, { onDone: () => leave(texts.skipDone), onFailure: toast.failed })
  const copy = async () => {
    const done = await copyText(task.text)
    setCopied(done)
    toast.done(done ? texts.copied : texts.copyFailed)
  }
  const closed = new Date(task.opensAt) > new Date()
  return (
    <div className={styles.deeds}>
      <Button wide tone={copied ? 'plain' : 'primary'} onClick={() => void copy()}>
        {copied ? texts.copyAgain : texts.copy}
      </Button>
      <Button
        wide
        tone={copied ? 'primary' : 'plain'}
        busy={complete.running}
        disabled={closed}
        reason={texts.opensAt(formatTime(task.opensAt, tenant.timezone))}
        onClick={() => void complete.run({ params, body: {} })}
      >
        {texts.markSent}
      </Button>
      <small className="hs-faint">{texts.markHint}</small>
      <Button tone="quiet" onClick={() => setSkipping(true)}>
        {texts.skip}
      </Button>
      <SkipSheet
        open={skipping}
        busy={skip.running}
        onClose={() => setSkipping(false)}
        onSkip={(reason, note) => void skip.run({ params, body: { reason, note } })}
      />
    </div>
  )
}
