import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTags } from '#modules/contacts/contract.ts'
import { readScript } from '#modules/content/contract.ts'
import { PersonSearch } from '#modules/segments/console/door.tsx'
import { readSegment } from '#modules/segments/contract.ts'
import { previewScriptChoice } from '../contract/script-choice.ts'
import { type ChoiceLine, lineKey } from '../model/script-choice.ts'
import { TEXTS } from './choice-texts.ts'

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
  const [person, setPerson] = useState<{ readonly id: number; readonly name: string }>()
  const body = { lines: [...lines], fallbackScriptId }
  const read = useRead(previewScriptChoice, { body }, { keepOld: true })
  const ofPerson = { ...body, contactId: person?.id }
  const asked = useRead(previewScriptChoice, { body: ofPerson }, { enabled: person !== undefined })
  const got = asked.value?.person
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
      <div className="hs-stack">
        <span>{texts.who}</span>
        <PersonSearch onPick={(id, name) => setPerson({ id, name })} />
      </div>
      {person && asked.failure && <p className="hs-warn">{texts.notFound}</p>}
      {person && got && (
        <p>
          <strong>{person.name}</strong>{' '}
          {got.scriptId === null ? (
            texts.getsNothing
          ) : (
            <>
              {texts.gets} <ScriptName scriptId={got.scriptId} /> <Why line={lines[got.line ?? -1]} />
            </>
          )}
        </p>
      )}
    </div>
  )
}

/** By which line somebody gets it. */
function Why({ line }: { line: ChoiceLine | undefined }) {
  const texts = useTexts(TEXTS)
  const name = useLineName(line)
  return <span className="hs-faint">{line ? texts.byLine(name) : texts.byOthers}</span>
}

/** What a line goes by, in words. */
function useLineName(line: LineKey | undefined): string {
  const { segmentId, tagId } = line ?? {}
  const segment = useRead(readSegment, { params: { segmentId: segmentId ?? '' } }, { enabled: segmentId !== undefined })
  const tags = useRead(listTags, {}, { enabled: tagId !== undefined }).value?.items
  const tag = tags?.find(({ id }) => id === tagId)
  return tag ? `${tag.groupName} / ${tag.name}` : (segment.value?.name ?? '…')
}

interface LineKey {
  readonly segmentId?: string | undefined
  readonly tagId?: string | undefined
}

interface LineProps extends LineKey {
  readonly scriptId: string | null
  readonly people: number
}

function Line({ segmentId, tagId, scriptId, people }: LineProps) {
  const texts = useTexts(TEXTS)
  const name = useLineName({ segmentId, tagId })
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
