import { type Key, useState } from 'react'
import { Defined } from '#kit/web/Defined.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { decideReassignments, readSchedule } from '../../contract/schedule.ts'
import { SCHEDULE } from '../../model/metrics.ts'
import type { Decision } from '../../model/schedule/reassignment.ts'
import { TEXTS } from './texts.ts'
import type { Schedule } from './today.ts'

type Item = Schedule['reassignments'][number]

const STATE_TONES = {
  proposed: 'processing',
  done: 'success',
  declined: 'default',
  undone: 'default',
  stale: 'default',
} as const

/** What should go to whom and why; each may be taken up, declined, and taken back. */
export function Reassignments({ items }: { readonly items: readonly Item[] }) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('tasks.manage')
  const [picked, setPicked] = useState<readonly string[]>([])
  const decide = useDecide(() => setPicked([]))
  const open = picked.filter((id) => items.some((one) => one.id === id && one.state === 'proposed'))
  const columns: TableColumnsType<Item> = [
    {
      title: texts.task,
      render: (_, { task: { contact, ...task } }) => (
        <>
          <PageLink to={`/tasks/all?open=${task.id}`}>{contact.name || texts.nameless(contact.id)}</PageLink>{' '}
          <small className="hs-faint">
            {task.title} · {texts.due} <TimeText at={task.dueAt} />
          </small>
        </>
      ),
    },
    {
      title: <Defined metric={SCHEDULE.worth}>{texts.worth}</Defined>,
      align: 'right',
      render: (_, { facts }) => <Money amount={facts.worth} short />,
    },
    { title: texts.fromTo, render: (_, { from, to }) => `${from.name} → ${to?.name ?? texts.noOne}` },
    { title: texts.why, render: (_, one) => <Why item={one} /> },
    { title: texts.decided, render: (_, one) => <Standing item={one} /> },
    {
      align: 'right',
      render: (_, one) => mayManage && <Deeds item={one} running={decide.running} onDecide={decide.run} />,
    },
  ]
  const selection = { selectedRowKeys: [...picked], onChange: (keys: Key[]) => setPicked(keys.map(String)) }
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey={({ id }) => id}
        dataSource={[...items]}
        columns={columns}
        pagination={items.length > PAGE_ROWS ? { pageSize: PAGE_ROWS, showSizeChanger: false } : false}
        rowSelection={mayManage && items.some(({ state }) => state === 'proposed') ? selection : undefined}
        locale={{ emptyText: texts.noProposals }}
        title={() => (
          <div className="hs-row" style={{ flexWrap: 'wrap' }}>
            <strong>{texts.proposals}</strong>
            {open.length > 0 && (
              <>
                <Button size="small" type="primary" loading={decide.running} onClick={() => decide.run('accept', open)}>
                  {texts.acceptMany(open.length)}
                </Button>
                <Button size="small" loading={decide.running} onClick={() => decide.run('decline', open)}>
                  {texts.declineMany(open.length)}
                </Button>
              </>
            )}
          </div>
        )}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}

const PAGE_ROWS = 20

function useDecide(onDone: () => void) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(decideReassignments, { refresh: [readSchedule], onFailure: feedback.failed })
  const run = async (decision: Decision, ids: readonly string[]) => {
    const answer = await write.run({ body: { ids: [...ids], decision } })
    if (!answer) return
    onDone()
    const { done, rejected } = answer
    const [first] = rejected
    if (first) feedback.done(texts.rejected(done.length, rejected.length, reasonWord(texts, first.reason)))
    else if (decision === 'accept') feedback.undoable(texts.moved(done.length), () => void run('undo', done))
    else feedback.done(decision === 'undo' ? texts.takenBack(done.length) : texts.declined(done.length))
  }
  return { run: (decision: Decision, ids: readonly string[]) => void run(decision, ids), running: write.running }
}

function reasonWord({ reasons }: (typeof TEXTS)['zh'], reason: string): string {
  return reason in reasons ? reasons[reason as keyof typeof reasons] : reason
}

/** In one sentence, as it was when it was proposed. */
function Why({ item: { cause, from, to, facts } }: { readonly item: Item }) {
  const texts = useTexts(TEXTS)
  const whose =
    cause === 'beyond'
      ? texts.causes.beyond(from.name, facts.openToday, facts.fits)
      : texts.causes[cause](from.name, facts.reminders)
  const taker =
    to && facts.room !== null && facts.diligence !== null
      ? texts.taker(to.name, facts.room, formatShare(facts.diligence, 0))
      : texts.noTaker
  return (
    <span style={{ whiteSpace: 'normal', display: 'inline-block', minInlineSize: 220 }}>
      {whose}
      {taker}
    </span>
  )
}

function Standing({ item: { state, escalatedAt, mine, decidedBy, decidedAt } }: { readonly item: Item }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Tag color={STATE_TONES[state]}>{texts.states[state]}</Tag>
      {state === 'proposed' && escalatedAt && <Tag color="error">{mine ? texts.escalatedToMe : texts.escalated}</Tag>}
      {decidedAt && (
        <small className="hs-faint">
          {decidedBy || texts.byItself} <TimeText at={decidedAt} />
        </small>
      )}
    </>
  )
}

interface DeedsProps {
  readonly item: Item
  readonly running: boolean
  readonly onDecide: (decision: Decision, ids: readonly string[]) => void
}

function Deeds({ item: { id, state, to, task }, running, onDecide }: DeedsProps) {
  const texts = useTexts(TEXTS)
  if (state === 'done' && task.state === 'open')
    return (
      <Button size="small" type="text" loading={running} onClick={() => onDecide('undo', [id])}>
        {texts.undo}
      </Button>
    )
  if (state !== 'proposed') return null
  return (
    <span className="hs-row">
      {to && (
        <Button size="small" type="primary" loading={running} onClick={() => onDecide('accept', [id])}>
          {texts.accept}
        </Button>
      )}
      <Button size="small" type="text" loading={running} onClick={() => onDecide('decline', [id])}>
        {texts.decline}
      </Button>
    </span>
  )
}
