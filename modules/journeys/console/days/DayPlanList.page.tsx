import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageLink, useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { createDayPlan, listDayPlans, listPlaybooks } from '../../contract/day-plans.ts'
import { DAYS } from '../../model/metrics.ts'
import { DAY_TEXTS } from './day-texts.ts'

type Books = AnswerOf<typeof listPlaybooks>

/** Names, days and what is planned below each other, whatever their lengths. */
const BOOK = { display: 'grid', gridTemplateColumns: '5em 6.5em minmax(0, 22em) auto', gap: 8, alignItems: 'center' }

/** The next member day, playbooks to take over, and every plan there was. */
export default function DayPlanListPage() {
  const texts = useTexts(DAY_TEXTS)
  const go = useGo()
  return (
    <ListPage
      name="day-plans"
      title={texts.title}
      subtitle={texts.hint}
      route={listDayPlans}
      above={<Offered />}
      columns={[
        { key: 'name', title: texts.name, width: 200, onPhone: true, render: (row) => row.name },
        { key: 'kind', title: texts.kind, width: 120, render: (row) => texts.kinds[row.kind] },
        {
          ...{ key: 'days', title: texts.days, width: 200, onPhone: true },
          render: (row) => (row.from === row.to ? row.from : `${row.from} – ${row.to}`),
        },
        {
          key: 'reach',
          title: texts.reachSent,
          width: 110,
          align: 'right',
          metric: DAYS.reach,
          render: (row) => `${row.sent}/${row.reach}`,
        },
        {
          key: 'tasks',
          title: texts.tasksDone,
          width: 110,
          align: 'right',
          metric: DAYS.tasks,
          render: (row) => `${row.done}/${row.tasks}`,
        },
        { key: 'reviewed', title: texts.reviewed, width: 90, render: (row) => (row.reviewed ? texts.yes : '—') },
        {
          ...{ key: 'state', title: texts.state, width: 90 },
          render: (row) => <Tag color={row.state === 'open' ? 'processing' : 'default'}>{texts.states[row.state]}</Tag>,
        },
      ]}
      rowId={(row) => row.id}
      onOpen={(row) => go(`/day-plans/${row.id}`)}
      empty={{ what: texts.none, hint: texts.noneHint }}
    />
  )
}

function Offered() {
  const read = useRead(listPlaybooks)
  return <ReadView read={read}>{(books) => <OfferedDays books={books} />}</ReadView>
}

function OfferedDays({ books }: { readonly books: Books }) {
  const texts = useTexts(DAY_TEXTS)
  const words = useWords()
  const [feedback, go] = [useFeedback(), useGo()]
  const mayWrite = useAllowed()('journeys.write')
  const create = useWrite(createDayPlan, {
    onFailure: feedback.failed,
    onDone: ({ dayPlanId }) => go(`/day-plans/${dayPlanId}`),
  })
  const { memberDay } = books
  return (
    <div className="hs-stack">
      <Panel title={texts.memberDay}>
        {memberDay === null ? (
          <p>
            {texts.noMemberDay} <PageLink to="/journeys/calendar">{texts.toCalendar}</PageLink>
          </p>
        ) : (
          <p>
            <strong className="hs-num">{memberDay.day}</strong>{' '}
            {memberDay.dayPlanId === null ? (
              <>
                {texts.notPlanned}{' '}
                {mayWrite && (
                  <Button
                    size="small"
                    type="primary"
                    loading={create.running}
                    onClick={() => void create.run({ body: { kind: 'member_day' } })}
                  >
                    {texts.plan}
                  </Button>
                )}
              </>
            ) : (
              <PageLink to={`/day-plans/${memberDay.dayPlanId}`}>{texts.openPlan}</PageLink>
            )}
          </p>
        )}
      </Panel>
      <Panel title={texts.playbooks}>
        <p className="hs-faint">{texts.playbooksHint}</p>
        <ul className="hs-stack">
          {books.items.map((book) => (
            <li key={book.key} style={BOOK}>
              <strong>{words(book)}</strong>
              <span className="hs-num">{book.day ?? texts.noDay}</span>
              <span className="hs-faint">{texts.playbook(book.reach, book.tasks, book.ahead)}</span>
              {book.dayPlanId !== null ? (
                <PageLink to={`/day-plans/${book.dayPlanId}`}>{texts.taken}</PageLink>
              ) : (
                mayWrite && (
                  <Button
                    size="small"
                    disabled={book.day === null}
                    loading={create.running}
                    onClick={() => void create.run({ body: { kind: 'festival', playbook: book.key } })}
                  >
                    {texts.take}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
