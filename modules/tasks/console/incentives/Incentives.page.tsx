import { useState } from 'react'
import { addressOf } from '#kit/web/client.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useSession } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Select } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { exportCommissions, readCommissions } from '../../contract/incentive.ts'
import { INCENTIVE } from '../../model/metrics.ts'
import { lastMonths } from '../../model/month.ts'
import { CommissionOrders } from './CommissionOrders.tsx'
import { CommissionRules } from './CommissionRules.tsx'
import { CommissionTable } from './CommissionTable.tsx'
import { RankingPanel } from './RankingPanel.tsx'
import { TEXTS } from './texts.ts'

/** What guides earned in a month, by which rule, and how they stand. */
export default function IncentivesPage() {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const [{ month, guide }, change] = useUrlState<'month' | 'guide'>()
  const [rulesOpen, openRules] = useState(false)
  const months = lastMonths(new Date(), tenant.timezone)
  const query = { month }
  const sums = useRead(readCommissions, { query }, { keepOld: true })
  const picked = sums.value?.guides.find(({ staff }) => staff.id === guide)
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.hint}
        actions={
          <>
            <Select
              aria-label={texts.month}
              value={month ?? months[0]}
              options={months.map((value) => ({ value, label: value }))}
              onChange={(next) => change({ month: next === months[0] ? undefined : next })}
            />
            <Button onClick={() => openRules(true)}>{texts.rules}</Button>
            <Button href={addressOf(exportCommissions, { query })}>{texts.export}</Button>
          </>
        }
      />
      <ReadView read={sums}>
        {({ guides, total }) =>
          guides.length === 0 ? (
            <div className="hs-panel">
              <EmptyView what={texts.none} hint={texts.noneHint} />
            </div>
          ) : (
            <>
              <StatRow>
                <Stat
                  metric={INCENTIVE.commission}
                  label={texts.commission}
                  value={<Money amount={total.commission} />}
                />
                <Stat metric={INCENTIVE.net} label={texts.net} value={<Money amount={total.net} />} />
                <Stat metric={INCENTIVE.orders} label={texts.orders} value={total.orders} />
                <Stat metric={INCENTIVE.repeat} label={texts.repeat} value={total.repeat} />
              </StatRow>
              <CommissionTable guides={guides} onPick={(staffId) => change({ guide: staffId })} />
            </>
          )
        }
      </ReadView>
      <RankingPanel month={month} />
      <Drawer open={rulesOpen} title={texts.rules} onClose={() => openRules(false)} destroyOnHidden size="large">
        <CommissionRules />
      </Drawer>
      <DetailDrawer
        open={guide !== undefined}
        title={picked?.staff.name}
        width={820}
        onClose={() => change({ guide: undefined })}
      >
        {guide && <CommissionOrders staffId={guide} month={month} />}
      </DetailDrawer>
    </div>
  )
}
