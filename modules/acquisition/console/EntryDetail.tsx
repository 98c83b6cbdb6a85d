import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { CodePicture } from '#kit/web/CodePicture.tsx'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { addressOf } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Typography } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  archiveEntry,
  countLinkPeople,
  readEntry,
  readEntryPicture,
  readLinkQuota,
  removeEntry,
  retryEntry,
} from '../contract.ts'
import { ENTRY } from '../model/metrics.ts'
import { ArrivalList } from './ArrivalList.tsx'
import { EntryForm } from './EntryForm.tsx'
import { NotReady } from './NotReady.tsx'
import { TEXTS } from './texts.ts'

type Entry = AnswerOf<typeof readEntry>

/** One entry: its picture or address, what came by it, and everything that can be done with it. */
export function EntryDetail({ entryId, onGone }: { readonly entryId: string; readonly onGone: () => void }) {
  const read = useRead(readEntry, { params: { entryId } }, { everyMs: 5000, keepOld: true })
  return <ReadView read={read}>{(entry) => <EntryShown entry={entry} onGone={onGone} />}</ReadView>
}

function EntryShown({ entry, onGone }: { readonly entry: Entry; readonly onGone: () => void }) {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('acquisition.write')
  const { sent, notSent, unresolved } = entry.welcomes
  return (
    <div className="hs-stack">
      {entry.state !== 'live' && (
        <Alert
          type="warning"
          showIcon
          title={texts.states[entry.state]}
          description={entry.fault ?? texts.stateHints[entry.state]}
        />
      )}
      <NotReady files={entry.notReady} />
      {entry.state === 'live' && (entry.kind === 'code' ? <Picture entry={entry} /> : <LinkAddress entry={entry} />)}
      {mayWrite && <Deeds entry={entry} onGone={onGone} />}
      <StatRow>
        <Stat small metric={ENTRY.joined} label={texts.joined} value={formatNumber(entry.joined)} />
        <Stat small metric={ENTRY.left_in_week} label={texts.leftInWeek} value={formatNumber(entry.leftInWeek)} />
        <Stat small metric={ENTRY.welcome_sent} value={formatNumber(sent)} />
        <Stat small metric={ENTRY.welcome_not_sent} value={formatNumber(notSent)} />
        {unresolved > 0 && <Stat small metric={ENTRY.welcome_unresolved} value={formatNumber(unresolved)} />}
      </StatRow>
      <div className="hs-panel">
        <Chart
          title={texts.days}
          xTitle={texts.day}
          kind="bar"
          height={180}
          x={entry.days.map(({ day }) => day.slice(5))}
          series={[
            { key: 'joined', label: texts.joined, values: entry.days.map(({ joined }) => joined) },
            { key: 'left', label: texts.leftInWeek, values: entry.days.map(({ leftInWeek }) => leftInWeek) },
          ]}
        />
      </div>
      <ArrivalList entryId={entry.id} />
    </div>
  )
}

function Picture({ entry }: { readonly entry: Entry }) {
  const texts = useTexts(TEXTS)
  const address = addressOf(readEntryPicture, { params: { entryId: entry.id } })
  return <CodePicture address={address} alt={texts.picture} download={texts.download} missing={texts.noPicture} />
}

function LinkAddress({ entry }: { readonly entry: Entry }) {
  const texts = useTexts(TEXTS)
  const quota = useRead(readLinkQuota, { params: { companyId: entry.companyId } })
  const people = useRead(countLinkPeople, { params: { entryId: entry.id } })
  return (
    <div>
      <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
        {entry.url ?? ''}
      </Typography.Text>
      <div className="hs-faint">{texts.linkHint}</div>
      {people.value?.people && <div>{texts.linkPeople(people.value.people)}</div>}
      {people.value?.why && <div className="hs-faint">{people.value.why}</div>}
      {quota.value && (
        <div className="hs-faint">
          {quota.value.quota ? texts.quota(quota.value.quota.left, quota.value.quota.total) : quota.value.why}
        </div>
      )}
    </div>
  )
}

function Deeds({ entry, onGone }: { readonly entry: Entry; readonly onGone: () => void }) {
  const texts = useTexts(TEXTS)
  const { ask, done, failed, undoable } = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { entryId: entry.id }
  const retry = useWrite(retryEntry, { onFailure: failed })
  const archive = useWrite(archiveEntry, { onFailure: failed })
  const remove = useWrite(removeEntry, { onFailure: failed })
  const setArchived = async (archived: boolean) => {
    const answer = await archive.run({ params, body: { archived } })
    if (!answer) return
    undoable(archived ? texts.archived : texts.unarchived, async () => {
      await archive.run({ params, body: { archived: !archived } })
    })
    onGone()
  }
  const askRemove = async () => {
    const question = { title: texts.removeAsk(entry.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (!(await ask(question)) || !(await remove.run({ params }))) return
    done(texts.removed)
    onGone()
  }
  return (
    <div className="hs-row hs-row-wraps">
      {entry.state === 'live' && <Button onClick={() => setEditing(true)}>{texts.edit}</Button>}
      {(entry.state === 'failed' || entry.state === 'unresolved') && (
        <Button type="primary" loading={retry.running} onClick={() => void retry.run({ params })}>
          {texts.retry}
        </Button>
      )}
      <Button loading={archive.running} onClick={() => void setArchived(!entry.archived)}>
        {entry.archived ? texts.unarchive : texts.archive}
      </Button>
      <Button danger loading={remove.running} onClick={() => void askRemove()}>
        {texts.remove}
      </Button>
      <EntryForm open={editing} entry={entry} onClose={() => setEditing(false)} />
    </div>
  )
}
