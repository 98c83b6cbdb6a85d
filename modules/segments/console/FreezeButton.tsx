import { useState } from 'react'
import type { WireFailure } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Modal } from '#kit/web/ui.tsx'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'
import { TEXTS } from './rfm-texts.ts'

export interface FreezeButtonProps {
  /** What the segment is called unless somebody says otherwise. */
  readonly name: string
  /** What the button says; of a report's people it makes a segment. */
  readonly verb?: string
  readonly running: boolean
  readonly failure: WireFailure | undefined
  readonly onFreeze: (name: string) => Promise<{ readonly id: string; readonly name: string } | undefined>
}

/** Makes the people shown a segment that does not change by itself, and goes there. */
export function FreezeButton({ name, verb, running, failure, onFreeze }: FreezeButtonProps) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const go = useGo()
  const feedback = useFeedback()
  const mayWrite = useAllowed()('segments.write')
  const [text, setText] = useState<string>()
  if (!mayWrite) return null
  const freeze = async () => {
    const made = await onFreeze((text ?? '').trim())
    if (!made) return
    setText(undefined)
    feedback.done(texts.frozen(made.name))
    go(`/segments/${made.id}`)
  }
  return (
    <>
      <Button type={verb ? 'default' : 'primary'} onClick={() => setText(name.slice(0, NAME_CHARACTERS_MAX))}>
        {verb ?? texts.freeze}
      </Button>
      <Modal
        open={text !== undefined}
        title={verb ?? texts.freeze}
        okText={texts.freeze}
        confirmLoading={running}
        okButtonProps={{ disabled: (text ?? '').trim() === '' }}
        destroyOnHidden
        onOk={() => void freeze()}
        onCancel={() => setText(undefined)}
      >
        <div className="hs-stack">
          <p className="hs-faint">{texts.freezeHint}</p>
          <Input
            aria-label={texts.name}
            placeholder={texts.nameNeeded}
            maxLength={NAME_CHARACTERS_MAX}
            value={text ?? ''}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={() => (text ?? '').trim() !== '' && void freeze()}
          />
          {failure && <Alert type="error" showIcon title={failure.sentence(language)} />}
        </div>
      </Modal>
    </>
  )
}
