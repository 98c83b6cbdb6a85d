import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { InputNumber } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTags } from '#modules/contacts/contract.ts'
import { readScript } from '#modules/content/contract.ts'
import { readSegment } from '#modules/segments/contract.ts'
import { previewScriptChoice } from '../contract/script-choice.ts'
import { type ChoiceLine, lineKey } from '../model/script-choice.ts'
import { TEXTS } from './choice-texts.ts'

const PERSON = 'script-choice-person'

export interface WholeChoice {
  readonly lines: readonly ChoiceLine[]
  readonly fallbackScriptId: string | null
}

/** How many people each line holds now, and what somebody would get. */
export function ChoicePreview({ choice }: { choice: WholeChoice | undefined }) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={texts.preview}>
      {choice ? <Counts choice={choice} /> : <p className="hs-faint">{texts.incomplete}</p>}
    </Panel>
  )
}

function Counts({ choice: { lines, fallbackScriptId } }: { choice: WholeChoice }) {
  const texts = useTexts(TEXTS)
  const [contactId, setContactId] = useState<number>()
  const body = { lines: [...lines], fallbackScriptId }
  const read = useRead(previewScriptChoice, { body }, { keepOld: true })
  const asked = useRead(previewScriptChoice, { body: { ...body, contactId } }, { enabled: contactId !== undefined })
  return (
    <div className="hs-stack" aria-live="polite">
      <ReadView read={read} rows={3}>
        {({ counts, others }) => (
          <>
            {lines.map((line, at) => (
              <Line key={lineKey(line)} {...line} people={counts[at] ?? 0} />
            ))}
            <Line scriptId={fallbackScriptId} people={others} />
          </>
        )}
      </ReadView>
      <div className="hs-row">
        <label htmlFor={PERSON}>{texts.who}</label>
        <InputNumber
          id={PERSON}
          placeholder={texts.whoHint}
          min={1}
          precision={0}
          value={contactId ?? null}
          onChange={(next) => setContactId(next ?? undefined)}
        />
      </div>
      {contactId !== undefined && asked.failure && <p className="hs-warn">{texts.notFound}</p>}
      {contactId !== undefined && asked.value?.person && (
        <p>
          {asked.value.person.scriptId === null ? (
            texts.getsNothing
          ) : (
            <>
              {texts.gets} <ScriptName scriptId={asked.value.person.scriptId} />
            </>
          )}
        </p>
      )}
    </div>
  )
}

interface LineProps {
  readonly segmentId?: string | undefined
  readonly tagId?: string | undefined
  readonly scriptId: string | null
  readonly people: number
}

function Line({ segmentId, tagId, scriptId, people }: LineProps) {
  const texts = useTexts(TEXTS)
  const segment = useRead(readSegment, { params: { segmentId: segmentId ?? '' } }, { enabled: segmentId !== undefined })
  const tags = useRead(listTags, {}, { enabled: tagId !== undefined }).value?.items
  const tag = tags?.find(({ id }) => id === tagId)
  const name = tag ? `${tag.groupName} / ${tag.name}` : (segment.value?.name ?? '…')
  return (
    <div className="hs-row" style={{ justifyContent: 'space-between' }}>
      <span>
        {segmentId === undefined && tagId === undefined ? texts.others : name} →{' '}
        {scriptId === null ? <span className="hs-faint">{texts.nobody}</span> : <ScriptName scriptId={scriptId} />}
      </span>
      <Count value={people} />
    </div>
  )
}

function ScriptName({ scriptId }: { scriptId: string }) {
  const { value } = useRead(readScript, { params: { scriptId } })
  return <strong title={value?.body}>{value?.name ?? '…'}</strong>
}
