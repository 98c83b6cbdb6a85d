import { useFeedback } from '#kit/web/feedback.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Switch } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { type listSyncs, readFreshness, startSync } from '../contract/syncs.ts'
import { changeCompany, listCompanies } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Sync = RowOf<typeof listSyncs>

const differencesOf = ({ missing, gone, changed }: Sync) => missing + gone + changed
const secondsOf = ({ startedAt, endedAt }: Sync) =>
  endedAt ? Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)) : 0

export interface SyncPanelProps {
  readonly company: { readonly id: string; readonly autoRepair: boolean }
  readonly mayManage: boolean
}

/** How fresh our copy of a company is, how far a running comparison is, and what is done about differences. */
export function SyncPanel({ company, mayManage }: SyncPanelProps) {
  const texts = useTexts(TEXTS).sync
  const feedback = useFeedback()
  const found = useRead(readFreshness, {}, { everyMs: 3000 }).value?.items.find((one) => one.companyId === company.id)
  const start = useWrite(startSync, { refresh: [readFreshness], onFailure: feedback.failed })
  const change = useWrite(changeCompany, { refresh: [listCompanies], onFailure: feedback.failed })
  const params = { companyId: company.id }
  const running = found?.latest.state === 'running'
  return (
    <section className="hs-stack" aria-busy={running}>
      <div className="hs-row hs-row-wraps">
        <strong>{texts.title}</strong>
        {mayManage && (
          <Button size="small" disabled={running} loading={start.running} onClick={() => start.run({ params })}>
            {texts.start}
          </Button>
        )}
      </div>
      {found ? <Latest sync={found.latest} /> : <span className="hs-faint">{texts.never}</span>}
      {found?.healed && (
        <span className="hs-faint">
          {texts.healed(differencesOf(found.healed), secondsOf(found.healed))}{' '}
          <TimeText at={found.healed.startedAt} ago />
        </span>
      )}
      <div className="hs-row">
        <Switch
          size="small"
          aria-label={texts.auto}
          disabled={!mayManage}
          loading={change.running}
          checked={company.autoRepair}
          onChange={(autoRepair) => change.run({ params, body: { autoRepair } })}
        />
        <span>{texts.auto}</span>
      </div>
      <span className="hs-faint">{texts.limits}</span>
    </section>
  )
}

function Latest({ sync }: { readonly sync: Sync }) {
  const texts = useTexts(TEXTS).sync
  if (sync.state === 'running')
    return (
      <>
        <ProgressBar
          label={texts.running(sync.pairs)}
          done={sync.membersDone}
          total={sync.members}
          unit={texts.member}
        />
        {sync.fault && <span className="hs-warn">{texts.waits(sync.fault)}</span>}
      </>
    )
  if (sync.state === 'failed') return <span className="hs-bad">{texts.failed(sync.fault ?? '')}</span>
  const differences = differencesOf(sync)
  return (
    <span>
      <TimeText at={sync.endedAt ?? sync.startedAt} /> {texts.done(sync.pairs)}{' '}
      {sync.kind === 'first' ? texts.brought(sync.missing) : texts.found(differences, sync.repaired)}
    </span>
  )
}
