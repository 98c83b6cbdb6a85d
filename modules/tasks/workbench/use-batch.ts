import { useState } from 'react'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { completeTasks, undoTasks } from '../contract/own-work.ts'
import { TEXTS } from './texts.ts'

/** Choosing several tasks, marking them as sent in one go, and taking that back in one go. */
export function useBatch() {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const undo = useWrite(undoTasks, { onDone: () => toast.done(texts.undone), onFailure: toast.failed })
  const complete = useWrite(completeTasks, {
    onFailure: toast.failed,
    onDone: ({ done, rejected: left }) => {
      setChosen(undefined)
      const words = left.length > 0 ? texts.batchSome(done.length, left.length) : texts.batchDone(done.length)
      if (done.length === 0) toast.done(words)
      else toast.undoable(words, () => void undo.run({ body: { taskIds: done } }))
    },
  })
  const flip = (taskId: string) => {
    const next = new Set(chosen)
    if (!next.delete(taskId)) next.add(taskId)
    setChosen(next)
  }
  return {
    /** Nothing while one is not choosing. */
    chosen,
    running: complete.running,
    flip,
    begin: () => setChosen(new Set()),
    cancel: () => setChosen(undefined),
    choose: (taskIds: readonly string[]) => setChosen(new Set(taskIds)),
    confirm: () => void complete.run({ body: { taskIds: [...(chosen ?? [])] } }),
  }
}

export type Batch = ReturnType<typeof useBatch>
