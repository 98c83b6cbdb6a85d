import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
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
        { key: 'note', title: texts.detail, render: (row) => <Note row={row} /> },
      ]}
      rowId={(row) => `${row.name} ${row.validFrom}`}
      empty={{ what: texts.noRules }}
    />
  )
}

function Limits({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const said = Object.entries(row.value).map(([key, value]) => {
    const shown = typeof value === 'number' ? value.toLocaleString('en') : wordOf(texts.values, value)
    return `${wordOf(texts.limits, key)} ${shown}`
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

function Note({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const [address = ''] = row.source.split(' ')
  return (
    <>
      {row.note}{' '}
      <a href={address} target="_blank" rel="noreferrer">
        {texts.source}
      </a>
    </>
  )
}
