import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listPlatformRules } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

type Row = RowOf<typeof listPlatformRules>

/** What platforms and the law allow, with the day from which they do and where it is written. */
export default function RuleListPage() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      name="platform-rules"
      title={texts.rules}
      subtitle={texts.rulesHint}
      route={listPlatformRules}
      columns={[
        { key: 'name', title: texts.rule, width: 220, render: (row) => wordOf(texts.names, row.name) },
        { key: 'limit', title: texts.limit, width: 260, render: (row) => <Limits row={row} />, onPhone: true },
        { key: 'from', title: texts.from, width: 200, render: (row) => <Validity row={row} />, onPhone: true },
        { key: 'note', title: texts.detail, render: (row) => row.note },
      ]}
      rowId={idOf}
      empty={{ what: texts.noRules }}
      drawer={{
        title: (_, row) => row && wordOf(texts.names, row.name),
        render: (id) => <RuleDetail id={id} />,
      }}
    />
  )
}

function idOf(row: Row): string {
  return `${row.name} ${row.validFrom}`
}

function Limits({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const said = Object.entries(texts.limits).flatMap(([key, say]) => {
    const value = row.value[key]
    if (value === undefined) return []
    return say(typeof value === 'number' ? formatNumber(value) : wordOf(texts.values, value))
  })
  return <span className="hs-num">{said.join(' · ')}</span>
}

function Validity({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <span className="hs-num">{row.validFrom}</span> <Tag>{row.holds ? texts.holds : texts.past}</Tag>
    </>
  )
}

/** The rule as it is written, and where. */
function RuleDetail({ id }: { id: string }) {
  const texts = useTexts(TEXTS)
  const rules = usePages(listPlatformRules)
  const row = rules.value?.find((one) => idOf(one) === id)
  if (!row) return null
  const [address = ''] = row.source.split(' ')
  return (
    <div className="hs-stack">
      <Limits row={row} />
      <span>
        <Validity row={row} />
      </span>
      <p>{row.note}</p>
      <a href={address} target="_blank" rel="noreferrer">
        {texts.source}: {row.source}
      </a>
    </div>
  )
}
