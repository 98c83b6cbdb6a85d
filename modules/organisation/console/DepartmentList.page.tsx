import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Tag } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listDepartments, listStaff, removeDepartment } from '../contract.ts'
import { DepartmentForm } from './DepartmentForm.tsx'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listDepartments>

/** Departments with who belongs to them: those of WeCom as it has them, the others made here. */
export default function DepartmentListPage() {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const mayChange = useAllowed()('organisation.manage_staff')
  const [opened, setOpened] = useState<Row | 'new'>()
  const departments = useRead(listDepartments).value?.items ?? []
  const staff = useRead(listStaff, { query: { limit: 200 } }).value?.items ?? []
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]))
  const close = () => setOpened(undefined)
  const edited = opened === 'new' ? undefined : opened
  return (
    <>
      <ListPage
        name="departments"
        title={texts.departments}
        subtitle={texts.departmentsHint}
        route={listDepartments}
        columns={[
          { key: 'name', title: texts.department, width: 200, onPhone: true, render: (row) => row.name },
          {
            key: 'parent',
            title: texts.parent,
            width: 180,
            render: (row) => departments.find((one) => one.id === row.parentId)?.name ?? '—',
          },
          {
            key: 'staff',
            title: texts.staffOf,
            onPhone: true,
            render: (row) => row.staffIds.map((id) => <Tag key={id}>{nameOf.get(id) ?? '…'}</Tag>),
          },
          {
            key: 'source',
            title: texts.keptWhere,
            width: 130,
            render: (row) => (row.source ? words(row.source) : texts.byHand),
          },
          {
            key: 'actions',
            title: '',
            width: 160,
            render: (row) => mayChange && !row.source && <RowActions row={row} onEdit={() => setOpened(row)} />,
          },
        ]}
        rowId={(row) => row.id}
        actions={
          mayChange && (
            <Button type="primary" onClick={() => setOpened('new')}>
              {texts.addDepartment}
            </Button>
          )
        }
        empty={{ what: texts.noDepartments, hint: texts.noDepartmentsHint }}
      />
      <Drawer
        open={opened !== undefined}
        title={edited?.name ?? texts.addDepartment}
        onClose={close}
        destroyOnHidden
        size="default"
      >
        <DepartmentForm edited={edited} departments={departments} staff={staff} onClose={close} />
      </Drawer>
    </>
  )
}

function RowActions({ row, onEdit }: { row: Row; onEdit: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const remove = useWrite(removeDepartment, {
    onFailure: feedback.failed,
    onDone: () => feedback.done(texts.departmentRemoved),
  })
  const press = async () => {
    const ask = { title: texts.removeDepartmentAsk(row.name), body: texts.removeDepartmentBody, danger: true }
    if (await feedback.ask({ ...ask, verb: texts.remove })) await remove.run({ params: { departmentId: row.id } })
  }
  return (
    <span className="hs-row">
      <Button size="small" onClick={onEdit}>
        {texts.edit}
      </Button>
      <Button size="small" danger loading={remove.running} onClick={press}>
        {texts.remove}
      </Button>
    </span>
  )
}
