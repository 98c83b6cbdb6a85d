import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { changeStaff, listStaff } from '../contract.ts'
import { ROLES } from '../model/role.ts'
import { ShownOnce } from './ShownOnce.tsx'
import { SightChoice } from './SightChoice.tsx'
import { StaffAdd } from './StaffAdd.tsx'
import { TEXTS } from './texts.ts'

/** Who works here, as what; adding a person gives a link to send them. */
export default function StaffListPage() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()('organisation.manage_staff')
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<string>()
  return (
    <>
      <ListPage
        name="staff"
        title={texts.staff}
        subtitle={texts.staffHint}
        route={listStaff}
        filters={[
          {
            kind: 'select',
            key: 'role',
            label: texts.role,
            options: ROLES.map((role) => ({ value: role, label: texts.roles[role] })),
          },
        ]}
        columns={[
          { key: 'name', title: texts.name, width: 160, render: (row) => row.name, onPhone: true },
          { key: 'role', title: texts.role, width: 120, render: (row) => texts.roles[row.role], onPhone: true },
          {
            key: 'sight',
            title: texts.sight,
            width: 190,
            render: (row) => <SightChoice row={row} mayChange={allowed} />,
          },
          { key: 'email', title: texts.email, render: (row) => row.email },
          {
            key: 'active',
            title: texts.state,
            width: 120,
            render: (row) => (
              <Tag color={row.active ? 'success' : 'default'}>{row.active ? texts.active : texts.inactive}</Tag>
            ),
          },
          { key: 'createdAt', title: texts.joined, width: 180, render: (row) => <TimeText at={row.createdAt} /> },
          { key: 'actions', title: '', width: 100, render: (row) => allowed && <StopButton row={row} /> },
        ]}
        rowId={(row) => row.id}
        actions={
          allowed && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {texts.addStaff}
            </Button>
          )
        }
        empty={{ what: texts.noStaff, hint: texts.noStaffHint }}
      />
      <StaffAdd
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(path) => {
          setAdding(false)
          setLink(new URL(path, location.origin).href)
        }}
      />
      <ShownOnce title={texts.linkTitle} hint={texts.linkHint} secret={link} onClose={() => setLink(undefined)} />
    </>
  )
}

function StopButton({ row }: { row: RowOf<typeof listStaff> }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const session = useSession()
  const change = useWrite(changeStaff, { onFailure: feedback.failed })
  const set = (active: boolean) => change.run({ params: { staffId: row.id }, body: { active } })
  const press = async () => {
    if (!(await set(!row.active))) return
    if (row.active) feedback.undoable(texts.stopped(row.name), () => set(true))
    else feedback.done(texts.changed)
  }
  if (row.id === session.staff.id) return null
  return (
    <Button size="small" loading={change.running} onClick={press}>
      {row.active ? texts.stop : texts.resume}
    </Button>
  )
}
