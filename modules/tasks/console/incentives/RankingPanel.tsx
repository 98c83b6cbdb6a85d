import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, SwitchField } from '#kit/web/form/fields.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeRankingSetting, readRanking } from '../../contract/incentive.ts'
import { INCENTIVE } from '../../model/metrics.ts'
import { MEASURES, type Measure, RANKED_WITHIN } from '../../model/ranking.ts'
import { TEXTS } from './texts.ts'

type Ranking = AnswerOf<typeof readRanking>
type Guide = Ranking['guides'][number]

/** How guides stand: every place beside its number. */
export function RankingPanel({ month }: { readonly month: string | undefined }) {
  const ranking = useRead(readRanking, { query: { month } }, { keepOld: true })
  return <ReadView read={ranking}>{(value) => <RankingTable {...value} />}</ReadView>
}

/** What each measure is. */
const RANKED = {
  held: INCENTIVE.held,
  done: INCENTIVE.done,
  repeat: INCENTIVE.repeat,
  repeatShare: INCENTIVE.repeat_share,
} as const

function RankingTable({ guides, setting }: Ranking) {
  const texts = useTexts(TEXTS)
  const may = useAllowed()('tasks.set_incentives')
  const [open, setOpen] = useState(false)
  const placeOf = (guide: Guide, key: Measure) => guide.measures[key].place ?? guides.length + 1
  const columns: TableColumnsType<Guide> = [
    { title: texts.guide, render: (_, { staff }) => staff?.name },
    ...(setting.within === 'department'
      ? [{ title: texts.department, render: (_: unknown, { department }: Guide) => department || '—' }]
      : []),
    ...MEASURES.map((key) => ({
      title: <Defined metric={RANKED[key]}>{texts.measures[key]}</Defined>,
      align: 'right' as const,
      sorter: (a: Guide, b: Guide) => placeOf(a, key) - placeOf(b, key),
      ...(key === 'repeat' && { defaultSortOrder: 'ascend' as const }),
      render: (_: unknown, { measures }: Guide) => <Place {...measures[key]} />,
    })),
  ]
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey={({ staff }) => staff?.id ?? ''}
        dataSource={[...guides]}
        columns={columns}
        pagination={false}
        title={() => (
          <div className="hs-row" style={{ flexWrap: 'wrap' }}>
            <strong>{texts.ranking}</strong>
            <span className="hs-faint">{setting.shown ? texts.rankingMeans : texts.hidden}</span>
            {may && (
              <Button size="small" onClick={() => setOpen(true)}>
                {texts.setting}
              </Button>
            )}
          </div>
        )}
        scroll={{ x: 'max-content' }}
      />
      <Drawer open={open} title={texts.setting} onClose={() => setOpen(false)} destroyOnHidden>
        <Setting setting={setting} onDone={() => setOpen(false)} />
      </Drawer>
    </section>
  )
}

function Place({ value, place }: Guide['measures'][Measure]) {
  const texts = useTexts(TEXTS)
  if (value === null || place === null) return <span className="hs-faint">—</span>
  return (
    <span className="hs-num">
      {formatNumber(value)} <small className="hs-faint">{texts.place(place)}</small>
    </span>
  )
}

function Setting({ setting, onDone }: { readonly setting: Ranking['setting']; readonly onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const write = useWrite(changeRankingSetting, {
    refresh: [readRanking],
    onDone: () => {
      done(texts.settingSaved)
      onDone()
    },
  })
  return (
    <EditForm initial={setting} write={write} onSubmit={(body) => write.run({ body })} verb={texts.saveSetting}>
      <SwitchField name="shown" label={texts.shown} />
      <ChoiceField
        name="within"
        label={texts.withinLabel}
        options={RANKED_WITHIN.map((value) => ({ value, label: texts.withins[value] }))}
      />
      <SwitchField name="names" label={texts.names} hint={texts.namesHint} />
    </EditForm>
  )
}
