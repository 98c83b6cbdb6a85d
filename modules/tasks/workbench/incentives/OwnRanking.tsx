import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { List, ListItem } from '#kit/web/phone/List.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readOwnRanking } from '../../contract/incentive.ts'
import { MEASURES, type Measure } from '../../model/ranking.ts'
import { TEXTS } from './texts.ts'

type Guide = AnswerOf<typeof readOwnRanking>['guides'][number]

/** Where one stands on each measure, with everybody's number; nothing where the shop has switched it off. */
export function OwnRanking({ month }: { readonly month: string }) {
  const texts = useTexts(TEXTS)
  const [by, setBy] = useState<Measure>('repeat')
  const ranking = useRead(readOwnRanking, { query: { month } }, { keepOld: true }).value
  if (!ranking?.setting.shown || ranking.guides.length === 0) return null
  const { guides, setting } = ranking
  const placed = guides
    .filter(({ measures }) => measures[by].place !== null)
    .toSorted((a, b) => (a.measures[by].place ?? 0) - (b.measures[by].place ?? 0))
  const own = guides.find(({ mine }) => mine)?.measures[by]
  const nameOf = ({ mine, staff }: Guide) => (mine ? texts.me : (staff?.name ?? texts.somebody))
  return (
    <List title={texts.ranking} extra={<small>{texts.among[setting.within]}</small>}>
      <Tabs
        label={texts.ranking}
        value={by}
        tabs={MEASURES.map((key) => ({ key, label: texts.measures[key] }))}
        onChange={setBy}
      />
      {guides.length === 1 ? (
        <ListItem title={texts.alone} />
      ) : (
        <>
          <ListItem
            title={<strong>{own?.place ? texts.place(own.place, placed.length) : texts.noPlace}</strong>}
            end={<span className="hs-num">{formatNumber(own?.value ?? 0)}</span>}
          />
          {placed.map((guide, at) => (
            <ListItem
              key={guide.staff?.id ?? `place ${at}`}
              title={guide.mine ? <strong>{nameOf(guide)}</strong> : nameOf(guide)}
              lead={<span className="hs-num">{guide.measures[by].place}</span>}
              end={<span className="hs-num">{formatNumber(guide.measures[by].value ?? 0)}</span>}
            />
          ))}
        </>
      )}
    </List>
  )
}
