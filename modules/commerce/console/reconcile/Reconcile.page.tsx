import { useState } from 'react'
import type { AnswerOf, BodyOf } from '#kit/pure/route.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { RECONCILED_MAX, reconcileOrders } from '../../contract/reconcile.ts'
import { listOrderPlatforms } from '../../contract.ts'
import type { TheirOrder } from '../../model/reconcile.ts'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { Differences } from './Differences.tsx'
import { KeepStatement } from './KeepStatement.tsx'
import { TheirOrders } from './TheirOrders.tsx'
import { TEXTS } from './texts.ts'

/** What was compared, as it was then, and what came of it. */
interface Compared {
  readonly found: AnswerOf<typeof reconcileOrders>
  readonly given: BodyOf<typeof reconcileOrders>
  readonly named: string
}

/** Holds the orders of a mall or an ERP against ours; the URL keeps what is compared, the sheet stays in the page. */
export default function ReconcilePage() {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [{ platform, from, to }] = useUrlState<'platform' | 'from' | 'to'>()
  const [theirs, setTheirs] = useState<readonly TheirOrder[]>([])
  const write = useWrite(reconcileOrders)
  const words = useTexts(ORDER_TEXTS)
  const [done, setDone] = useState<Compared>()
  const orders = [...theirs]
  const refusal = useRefusal({ platform, from, to, orders: orders.length })
  const compare = async () => {
    if (!platform || !from || !to) return
    const given = { platform, from, to, orders }
    const found = await write.run({ body: given })
    setDone(found && { found, given, named: texts.nameOf(wordOf(words.platforms, platform), from, to) })
  }
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.subtitle}
        back={{ to: '/orders/reconcile', label: texts.statements }}
      />
      <Panel>
        <div className="hs-stack">
          <Period />
          <TheirOrders onChange={setTheirs} />
          <div className="hs-row">
            <Button type="primary" disabled={Boolean(refusal)} loading={write.running} onClick={() => void compare()}>
              {texts.compare}
            </Button>
            {refusal && <span className="hs-faint">{refusal}</span>}
          </div>
          {write.failure && <Alert type="error" showIcon title={write.failure.sentence(language)} />}
        </div>
      </Panel>
      {done && !write.failure && <Differences found={done.found} />}
      {done && !write.failure && <KeepStatement key={done.named} named={done.named} given={done.given} />}
    </div>
  )
}

function Period() {
  const texts = useTexts(TEXTS)
  const words = useTexts(ORDER_TEXTS)
  const [{ platform, from, to }, change] = useUrlState<'platform' | 'from' | 'to'>()
  const platforms = useRead(listOrderPlatforms).value?.items ?? []
  return (
    <FieldRow>
      <Select
        aria-label={texts.platform}
        placeholder={texts.platform}
        value={platform}
        options={platforms.map((value) => ({ value, label: wordOf(words.platforms, value) }))}
        onChange={(value) => change({ platform: value })}
      />
      <DayPick label={texts.from} value={from} onChange={(day) => change({ from: day })} />
      <DayPick label={texts.to} value={to} onChange={(day) => change({ to: day })} />
    </FieldRow>
  )
}

interface Asked {
  readonly platform: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly orders: number
}

/** Why it cannot be compared yet. */
function useRefusal({ platform, from, to, orders }: Asked): string | undefined {
  const { missing, tooMany } = useTexts(TEXTS)
  if (!platform) return missing.platform
  if (!from) return missing.from
  if (!to) return missing.to
  if (orders === 0) return missing.orders
  return orders > RECONCILED_MAX ? tooMany(RECONCILED_MAX) : undefined
}
