import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { fitValueNow, readValue } from '../../contract.ts'
import { Calibration } from './Calibration.tsx'
import { TEXTS } from './texts.ts'
import { ValueModels } from './ValueModels.tsx'
import { ValuePeople } from './ValuePeople.tsx'
import { ValueTotals } from './ValueTotals.tsx'

type Value = AnswerOf<typeof readValue>

/** What customers have brought and will bring, how that is known, and how right it has been. */
export default function ValuePage() {
  const { value: said } = useTexts(TEXTS)
  const read = useRead(readValue)
  return (
    <div className="hs-stack">
      <PageHeader title={said.title} subtitle={said.subtitle} actions={<FitButton verb={said.refit} />} />
      <ReadView read={read} rows={10}>
        {(value) => (
          <>
            {value.found ? <ValueTotals found={value.found} /> : <NotYet value={value} />}
            {value.state !== 'not_fitted' && <ValuePeople ready={value.found !== null} />}
            {value.found?.calibration && <Calibration calibration={value.found.calibration} />}
            {value.found && <ValueModels found={value.found} />}
            {value.fittedAt && <Stale at={value.fittedAt} refreshing={read.refreshing} onRefresh={read.retry} />}
          </>
        )}
      </ReadView>
    </div>
  )
}

function FitButton({ verb }: { verb: string }) {
  const { value: said } = useTexts(TEXTS)
  const { done } = useFeedback()
  const fit = useWrite(fitValueNow, { onDone: () => done(said.queued) })
  if (!useAllowed()('analytics.manage')) return null
  return (
    <Button loading={fit.running} onClick={() => fit.run({ body: {} })}>
      {verb}
    </Button>
  )
}

/** Why nothing is foretold, and what it would take. */
function NotYet({ value: { state, lack, needs, stock } }: { value: Value }) {
  const { value: said } = useTexts(TEXTS)
  if (state === 'not_fitted')
    return (
      <div className="hs-panel">
        <EmptyView what={said.notFitted} hint={said.notFittedHint} action={<FitButton verb={said.fit} />} />
      </div>
    )
  const hint = [
    lack && said.lack[lack],
    said.needs(needs.buyers, needs.repeaters, needs.weeks),
    stock && said.has(stock.buyers, stock.repeaters, stock.weeks),
  ]
  return (
    <div className="hs-panel">
      <EmptyView what={said.lacking} hint={hint.filter(Boolean).join(' ')} />
    </div>
  )
}
