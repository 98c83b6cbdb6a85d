import { useState } from 'react'
import { callPath } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed, useFreshStart, useSession } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { DemoProgress } from './DemoProgress.tsx'

const TEXTS = defineTexts({
  zh: {
    band: '演示数据',
    explain: '这里的客户、订单和任务都是虚构的，随便试。',
    as: '以谁的身份看',
    clear: '清空并开始',
    ask: '清空全部演示数据？',
    body: '演示的客户、订单、分群、SOP 和任务都会删除，账号保留。不能撤销。',
    cleared: '已清空，可以导入你自己的订单了',
    owner: '老板',
    operator: '运营',
    guide: '导购',
  },
  en: {
    band: 'Demo data',
    explain: 'These customers, orders and tasks are invented. Try anything.',
    as: 'Look as',
    clear: 'Start clean',
    ask: 'Clear all demo data?',
    body: 'All demo customers, orders, segments, SOPs and tasks go; your account stays. There is no undo.',
    cleared: 'Cleared. Import your own orders now',
    owner: 'Owner',
    operator: 'Operator',
    guide: 'Guide',
  },
})

/** Says that the figures are invented, lets one look through other eyes, and clears them. In the demo only. */
export function DemoBand() {
  const texts = useTexts(TEXTS)
  const { tenant, staff, demoRoles = [] } = useSession()
  const allowed = useAllowed()
  const freshStart = useFreshStart()
  const { ask, done, failed } = useFeedback()
  const [busy, setBusy] = useState(false)
  if (!tenant.demo) return null
  const act = async (work: () => Promise<unknown>, said?: string) => {
    setBusy(true)
    try {
      await work()
      await freshStart()
      if (said) done(said)
    } catch (failure) {
      failed(failure)
    } finally {
      setBusy(false)
    }
  }
  /** Each role begins on the surface made for it. */
  const lookAs = async (role: string) => {
    setBusy(true)
    try {
      await callPath('post', '/demo/role', { role })
      location.assign(role === 'guide' ? '/workbench/' : '/console/')
    } catch (failure) {
      failed(failure)
      setBusy(false)
    }
  }
  const clear = async () => {
    const sure = await ask({ title: texts.ask, body: texts.body, verb: texts.clear, danger: true })
    if (sure) await act(() => callPath('post', '/demo/clear', {}), texts.cleared)
  }
  const roleName = (role: string) => {
    if (role === 'owner' || role === 'operator' || role === 'guide') return texts[role]
    return role
  }
  return (
    <aside className="hs-band">
      <strong>{texts.band}</strong>
      <DemoProgress explain={texts.explain} />
      <span className="hs-grow" />
      <Slot name="console.demo_band" />
      {demoRoles.length > 0 && (
        <Select
          size="small"
          aria-label={texts.as}
          disabled={busy}
          popupMatchSelectWidth={false}
          value={staff.role}
          options={demoRoles.map((role) => ({ value: role, label: `${texts.as}：${roleName(role)}` }))}
          labelRender={({ value }) => roleName(String(value))}
          onChange={(role) => void lookAs(role)}
        />
      )}
      {allowed('organisation.clear_demo') && (
        <Button size="small" loading={busy} onClick={() => void clear()}>
          {texts.clear}
        </Button>
      )}
    </aside>
  )
}
