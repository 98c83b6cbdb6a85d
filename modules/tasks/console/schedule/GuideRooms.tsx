import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table, type TableColumnsType, Tag, Tooltip } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { SCHEDULE } from '../../model/metrics.ts'
import { PatternButton } from './PatternButton.tsx'
import { TEXTS } from './texts.ts'
import type { Schedule } from './today.ts'

type Guide = Schedule['guides'][number]

const TONES = { active: 'success', remind: 'warning', waiting: 'warning', relieve: 'error' } as const

/** Each guide's day: what they get through, how far they are, what fits, and whether anything moves at all. */
export function GuideRooms({ guides }: { readonly guides: readonly Guide[] }) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<Guide> = [
    {
      title: texts.guide,
      render: (_, { staff }) => <PageLink to={`/tasks?staffId=${staff.id}`}>{staff.name}</PageLink>,
    },
    { title: texts.state, render: (_, one) => <StepTag guide={one} /> },
    {
      title: <Defined metric={SCHEDULE.per_day}>{texts.perDay}</Defined>,
      align: 'right',
      render: (_, { perDay, pattern, learned }) => (
        <Tooltip title={pattern.perDay === null ? texts.learned(learned.days) : texts.said(learned.perDay)}>
          <span>
            {formatNumber(perDay)} <small className="hs-faint">{pattern.perDay === null ? texts.byLearning : ''}</small>
          </span>
        </Tooltip>
      ),
    },
    {
      title: <Defined metric={SCHEDULE.done}>{texts.done}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.doneToday),
    },
    {
      title: <Defined metric={SCHEDULE.touched}>{texts.touched}</Defined>,
      align: 'right',
      render: (_, { touchedToday, pattern: { touchesMax } }) =>
        touchesMax === null ? formatNumber(touchedToday) : <Touched done={touchedToday} max={touchesMax} />,
    },
    {
      title: <Defined metric={SCHEDULE.open}>{texts.open}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.openToday),
    },
    {
      title: <Defined metric={SCHEDULE.room}>{texts.room}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.room),
    },
    {
      title: <Defined metric={SCHEDULE.at_risk}>{texts.atRisk}</Defined>,
      align: 'right',
      render: (_, { beyond, worthBeyond }) =>
        beyond === 0 ? (
          '0'
        ) : (
          <span className="hs-bad">
            {formatNumber(beyond)} · <Money amount={worthBeyond} short />
          </span>
        ),
    },
    {
      title: <Defined metric={SCHEDULE.diligence}>{texts.diligence}</Defined>,
      align: 'right',
      render: (_, { diligence, due, onTime }) => (
        <Tooltip title={texts.diligenceMeans(onTime, due)}>
          <span>{formatShare(diligence, 0)}</span>
        </Tooltip>
      ),
    },
    { align: 'right', render: (_, one) => <PatternButton guide={one} /> },
  ]
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey={({ staff }) => staff.id}
        dataSource={[...guides]}
        columns={columns}
        pagination={false}
        title={() => <strong>{texts.guides}</strong>}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}

function StepTag({ guide: { step, worksToday, openToday, reminded } }: { readonly guide: Guide }) {
  const texts = useTexts(TEXTS)
  if (!worksToday) return <Tag>{texts.away}</Tag>
  if (openToday === 0) return <Tag>{texts.nothingOpen}</Tag>
  return <Tag color={TONES[step]}>{texts.steps[step](reminded)}</Tag>
}

/** Full is no fault: it is what was asked for. */
function Touched({ done, max }: { readonly done: number; readonly max: number }) {
  return (
    <span className={done >= max ? 'hs-warn' : undefined}>
      {formatNumber(done)} / {formatNumber(max)}
    </span>
  )
}
