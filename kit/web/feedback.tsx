import { App } from 'antd'
import { type ReactNode, useRef } from 'react'
import { WireFailure } from './client.ts'
import { useLanguage } from './language.ts'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: { undo: '撤销', cancel: '取消', failed: '没有成功' },
  en: { undo: 'Undo', cancel: 'Cancel', failed: 'That did not work' },
})
const UNDO_SECONDS = 8

export interface Question {
  readonly title: ReactNode
  /** What will happen, with numbers. */
  readonly body?: ReactNode
  /** The verb on the button. */
  readonly verb: string
  readonly danger?: boolean
}

export interface Feedback {
  readonly done: (text: ReactNode) => void
  readonly failed: (failure: unknown) => void
  /** Says why something cannot be done, where the page knows it by itself. */
  readonly refused: (why: string) => void
  /** Says what was done and offers to take it back for some seconds. */
  readonly undoable: (text: ReactNode, undo: () => void) => void
  /** Asks before something that cannot be undone. */
  readonly ask: (question: Question) => Promise<boolean>
}

/** Short words after an action, and questions before one. */
export function useFeedback(): Feedback {
  const { message, modal, notification } = App.useApp()
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  // A second click, faster than the question shows, is the same question.
  const open = useRef<Promise<boolean>>(undefined)
  const confirm = async ({ title, body, verb, danger }: Question) =>
    await modal.confirm({
      title,
      content: body,
      okText: verb,
      cancelText: texts.cancel,
      okButtonProps: { danger },
      focusable: { autoFocusButton: danger ? 'cancel' : 'ok' },
    })
  return {
    done: (text) => void message.success(text),
    failed: (failure) => {
      const sentence = failure instanceof WireFailure ? failure.sentence(language) : texts.failed
      void message.error(sentence)
    },
    refused: (why) => void message.warning(why),
    undoable: (text, undo) => {
      const key = `undo-${performance.now()}`
      const takeBack = () => {
        notification.destroy(key)
        undo()
      }
      notification.success({
        key,
        title: text,
        duration: UNDO_SECONDS,
        actions: (
          <button type="button" className="hs-link" onClick={takeBack}>
            {texts.undo}
          </button>
        ),
      })
    },
    ask: (question) => {
      open.current ??= confirm(question).finally(() => {
        open.current = undefined
      })
      return open.current
    },
  }
}
