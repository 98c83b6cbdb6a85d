import { useState } from 'react'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { EXAMPLE_VALUES, renderScript } from '../contract.ts'
import { charactersOf, WECOM_TEXT_CHARACTERS_MAX } from '../model/render-script.ts'
import { TEXTS } from './texts.ts'

/** What the message looks like in the chat: for somebody we know well, and for somebody we hardly know. */
export function ScriptPreview({ body }: { body: string }) {
  const texts = useTexts(TEXTS)
  const [known, setKnown] = useState<'all' | 'little'>('all')
  const { text, missing } = renderScript(body, known === 'all' ? EXAMPLE_VALUES : {})
  const length = charactersOf(text)
  return (
    <div className="hs-stack">
      <Segmented
        block
        aria-label={texts.preview}
        value={known}
        onChange={setKnown}
        options={[
          { value: 'all', label: texts.withFacts },
          { value: 'little', label: texts.withoutFacts },
        ]}
      />
      <PhonePreview
        title={EXAMPLE_VALUES.导购姓名 ?? texts.guide}
        messages={
          text.trim() === '' ? [] : [{ key: 'text', body: <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span> }]
        }
        note={
          missing.length > 0 ? (
            <span className="hs-warn">{texts.missing(missing.join('、'))}</span>
          ) : (
            <span className={length > WECOM_TEXT_CHARACTERS_MAX ? 'hs-bad' : 'hs-faint'}>
              {texts.length(length, WECOM_TEXT_CHARACTERS_MAX)}
            </span>
          )
        }
      />
    </div>
  )
}
