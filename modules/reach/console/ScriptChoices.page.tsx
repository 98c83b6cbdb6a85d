import { Fragment } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { archiveScriptChoice, listScriptChoices } from '../contract/script-choice.ts'
import { BLANK_CHOICE, ChoiceEdit } from './ChoiceEdit.tsx'
import type { LineDraft } from './ChoiceLines.tsx'
import { TEXTS } from './choice-texts.ts'

type Choice = AnswerOf<typeof listScriptChoices>['items'][number]
const NEW = 'new'
/** Pixels. */
const DRAWER_WIDTH = 1040

/** Which people get which script. */
export default function ScriptChoicesPage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'open'>()
  const mayWrite = useAllowed()('reach.write')
  const read = useRead(listScriptChoices)
  const opened = read.value?.items.find(({ id }) => id === url.open)
  const close = () => setUrl({ open: undefined })
  const add = mayWrite && (
    <Button type="primary" onClick={() => setUrl({ open: NEW })}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <PageHeader title={texts.choices} subtitle={texts.hint} actions={add} />
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.none} hint={texts.noneHint} action={add} />
          ) : (
            <div className="hs-stack">
              {items.map((choice) => (
                <ChoiceCard key={choice.id} choice={choice} onOpen={() => setUrl({ open: choice.id })} />
              ))}
            </div>
          )
        }
      </ReadView>
      <Drawer
        title={url.open === NEW ? texts.add : texts.edit}
        size={DRAWER_WIDTH}
        open={url.open === NEW || opened !== undefined}
        onClose={close}
        destroyOnHidden
      >
        {url.open === NEW && <ChoiceEdit initial={BLANK_CHOICE} onDone={close} />}
        {opened && <ChoiceEdit key={opened.savedAt} choice={opened} initial={draftOf(opened)} onDone={close} />}
      </Drawer>
    </>
  )
}

function draftOf({ name, lines, fallback }: Choice) {
  return {
    name,
    lines: lines.map(({ segmentId, tagId, scriptId }): LineDraft => {
      if (segmentId === null) return { by: 'tag', tagId: tagId ?? undefined, scriptId }
      return { by: 'segment', segmentId, scriptId }
    }),
    fallbackScriptId: fallback?.scriptId ?? null,
  }
}

/** Which SOPs go by it, each a way there. */
function ChoiceUsers({ choice: { usedBy } }: { choice: Choice }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  if (usedBy.length === 0) return <p className="hs-faint">{texts.unused}</p>
  return (
    <p>
      {texts.usedBy}{' '}
      {usedBy.map(({ kind, name, to }, at) => (
        <Fragment key={to}>
          {at > 0 && '、'}
          {words(kind)} <PageLink to={to}>{name}</PageLink>
        </Fragment>
      ))}
    </p>
  )
}

function ChoiceCard({ choice, onOpen }: { choice: Choice; onOpen: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('reach.write')
  const write = useWrite(archiveScriptChoice, { refresh: [listScriptChoices], onFailure: feedback.failed })
  const put = (archived: boolean) => write.run({ params: { choiceId: choice.id }, body: { archived } })
  const archive = async () => {
    if (await put(true)) feedback.undoable(texts.archivedDone, () => put(false))
  }
  return (
    <Panel
      title={
        <button type="button" className="hs-link" onClick={onOpen}>
          {choice.name} {choice.archived && <Tag>{texts.archived}</Tag>}
        </button>
      }
      extra={
        mayWrite && (
          <Button size="small" loading={write.running} onClick={() => void (choice.archived ? put(false) : archive())}>
            {choice.archived ? texts.restore : texts.archive}
          </Button>
        )
      }
    >
      <ol style={{ margin: 0 }}>
        {choice.lines.map((line) => (
          <li key={line.segmentId ?? line.tagId}>
            {line.segmentId === null ? (
              <PageLink to={`/contacts?tagId=${line.tagId}`}>{line.tagName}</PageLink>
            ) : (
              <PageLink to={`/segments/${line.segmentId}`}>{line.segmentName}</PageLink>
            )}{' '}
            → <PageLink to={`/scripts/${line.scriptId}`}>{line.scriptName}</PageLink>
          </li>
        ))}
        <li>
          {texts.fallback} →{' '}
          {choice.fallback ? (
            <PageLink to={`/scripts/${choice.fallback.scriptId}`}>{choice.fallback.scriptName}</PageLink>
          ) : (
            <span className="hs-faint">{texts.nobody}</span>
          )}
        </li>
      </ol>
      <ChoiceUsers choice={choice} />
      <p className="hs-faint">
        {texts.savedBy(choice.savedBy)} · <TimeText at={choice.savedAt} ago />
      </p>
    </Panel>
  )
}
