import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { undoTask } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Takes a settled task back, and says so. */
export function useUndo(): { readonly undo: (taskId: string) => void; readonly running: boolean } {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const write = useWrite(undoTask, { onDone: () => toast.done(texts.undone), onFailure: toast.failed })
  return { undo: (taskId) => void write.run({ params: { taskId } }), running: write.running }
}
