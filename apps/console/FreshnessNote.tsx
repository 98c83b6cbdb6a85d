import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callPath } from '#kit/web/client.ts'
import { formatNumber } from '#kit/web/format.ts'
import { Icon } from '#kit/web/icons.tsx'
import { usePath } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { type Freshness, isBehind, isIn } from './freshness-state.ts'

/** While something is on its way it is looked at again so soon, else so late; in milliseconds. */
const LOOK_SOON_MS = 1000
const LOOK_LATE_MS = 20_000

const TEXTS = defineTexts({
  zh: {
    coming: (count: string) => `${count} 条数据正在进入统计`,
    explain: '刚写入的订单和事件要几秒才算进各项数字；全部算进后，这一页会自己更新。',
  },
  en: {
    coming: (count: string) => `${count} records on their way into the figures`,
    explain: 'What was just written takes seconds to count. This page updates by itself when all of it does.',
  },
})

/** What was written and is in no figure yet, such as a file just imported. The page is read again when it is in. */
export function FreshnessNote() {
  const allowed = useAllowed()
  return allowed('analytics.read') ? <Note /> : null
}

function Note() {
  const texts = useTexts(TEXTS)
  const path = usePath()
  const client = useQueryClient()
  // Figures read from this moment on may lack something; undefined while they lack nothing.
  const [since, setSince] = useState<string>()
  // By page: whoever goes to another one reads other figures.
  const { data } = useQuery({
    queryKey: ['freshness', path],
    queryFn: async () => (await callPath('get', '/waiting-facts')) as Freshness,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.oldest ? LOOK_SOON_MS : LOOK_LATE_MS),
  })
  useEffect(() => {
    if (!data) return
    if (since === undefined) return void (isBehind(data) && setSince(data.now))
    if (!isIn(data, since)) return
    setSince(isBehind(data) ? data.now : undefined)
    void client.invalidateQueries({ queryKey: ['wire'] })
  }, [data, since, client])
  if (since === undefined || !data || data.waiting === 0) return null
  return (
    <Tooltip title={texts.explain}>
      <span role="status" className="hs-row hs-faint hs-num">
        <Icon name="refresh" />
        <span className="hs-only-wide">{texts.coming(formatNumber(data.waiting))}</span>
      </span>
    </Tooltip>
  )
}
