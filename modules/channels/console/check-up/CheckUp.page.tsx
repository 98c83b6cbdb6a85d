import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listCheckUps } from '../../contract/check-ups.ts'
import { WecomTabs } from '../WecomTabs.tsx'
import { CompanyChecks } from './CompanyChecks.tsx'
import { DomainFiles } from './DomainFiles.tsx'
import { TEXTS } from './texts.ts'
import { type CheckRun, progressOf, useCheckRun } from './use-check-run.ts'

/** What is found while a check-up runs comes in so often. */
const LOOK_MS = 600

/** Whether everything a connection needs is there: of one company or of all. */
export default function CheckUpPage() {
  const run = useCheckRun()
  const read = useRead(listCheckUps, {}, run.running ? { everyMs: LOOK_MS } : {})
  return (
    <>
      <WecomTabs />
      <ReadView read={read} rows={8}>
        {({ items }) => <CheckUps all={items} run={run} />}
      </ReadView>
    </>
  )
}

function CheckUps({ all, run }: { readonly all: readonly RowOf<typeof listCheckUps>[]; readonly run: CheckRun }) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const [{ company }, change] = useUrlState<'company'>()
  const shown = all.some(({ companyId }) => companyId === company)
    ? all.filter(({ companyId }) => companyId === company)
    : all
  const { start, running } = run
  if (all.length === 0)
    return (
      <EmptyView what={texts.none} hint={texts.noneHint} action={<PageLink to="/wecom">{texts.connect}</PageLink>} />
    )
  const actions = (
    <div className="hs-row hs-row-wraps">
      {all.length > 1 && (
        <Select
          aria-label={texts.company}
          value={shown.length === 1 ? company : ''}
          options={[{ value: '', label: texts.all }, ...all.map((one) => optionOf(one))]}
          onChange={(value) => change({ company: value })}
          style={{ minWidth: 160 }}
        />
      )}
      {mayManage && shown.length > 1 && (
        <Button type="primary" loading={running !== undefined} onClick={() => void start(shown)}>
          {texts.checkAll(shown.length)}
        </Button>
      )}
    </div>
  )
  return (
    <div className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} actions={actions} />
      {running && (
        <ProgressBar {...progressOf(run, all)} unit={texts.items} label={texts.checking(running.companyName)} />
      )}
      {shown.map((one) => (
        <CompanyChecks
          key={one.companyId}
          checkUp={one}
          running={running?.companyId === one.companyId}
          disabled={running !== undefined}
          onCheck={mayManage ? () => void start([one]) : undefined}
        />
      ))}
      <DomainFiles mayManage={mayManage} />
    </div>
  )
}

function optionOf({ companyId, companyName }: RowOf<typeof listCheckUps>) {
  return { value: companyId, label: companyName }
}
