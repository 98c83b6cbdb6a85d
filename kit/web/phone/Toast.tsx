import { type ReactNode, useEffect, useState } from 'react'
import { WireFailure } from '../client.ts'
import { useLanguage } from '../language.ts'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: { undo: '撤销', failed: '没有成功，请重试' },
  en: { undo: 'Undo', failed: 'That did not work. Try again' },
})
const STAY_MS = 3000
const UNDO_STAY_MS = 8000

interface Said {
  readonly text: ReactNode
  readonly bad?: boolean
  readonly undo?: () => void
}

let show: (said: Said) => void = () => undefined

/** Where toasts appear; the shell draws it once. */
export function ToastPlace() {
  const texts = useTexts(TEXTS)
  const [said, setSaid] = useState<Said>()
  useEffect(() => {
    show = setSaid
    return () => {
      show = () => undefined
    }
  }, [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), said.undo ? UNDO_STAY_MS : STAY_MS)
    return () => clearTimeout(timer)
  }, [said])
  const takeBack = () => {
    said?.undo?.()
    setSaid(undefined)
  }
  return (
    <div className="hp-toast-place" role="status">
      {said && (
        <div className={said.bad ? 'hp-toast hp-toast-bad' : 'hp-toast'}>
          <span>{said.text}</span>
          {said.undo && (
            <button type="button" onClick={takeBack}>
              {texts.undo}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

export interface Toasts {
  readonly done: (text: ReactNode) => void
  readonly failed: (failure: unknown) => void
  readonly undoable: (text: ReactNode, undo: () => void) => void
}

/** Short words after a tap; the same verbs as the console's `useFeedback`. */
export function useToast(): Toasts {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  return {
    done: (text) => show({ text }),
    failed: (failure) =>
      show({ text: failure instanceof WireFailure ? failure.sentence(language) : texts.failed, bad: true }),
    undoable: (text, undo) => show({ text, undo }),
  }
}
