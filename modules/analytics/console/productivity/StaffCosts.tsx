import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { DateField, MoneyField, SelectField, TextField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { listStaffCosts, readProductivity, removeStaffCost, setStaffCost } from '../../contract/productivity.ts'
import {
  COST_KINDS,
  COST_NOTE_CHARACTERS_MAX,
  type CostKind,
  STAFF_COST_MAX,
} from '../../model/productivity/staff-cost.ts'
import { Defined } from '../reports/Definition.tsx'
import { TEXTS } from './texts.ts'

type Cost = AnswerOf<typeof listStaffCosts>['items'][number]

/** Whose cost it is when it is the whole team's. */
const TEAM = 'team'
const STAFF_MAX = 200
const REFRESH = [listStaffCosts, readProductivity]

/** What staff cost a month from which day on: those written down, and one more. */
export function StaffCosts({ month }: { readonly month: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const costs = useRead(listStaffCosts)
  const save = useWrite(setStaffCost, { refresh: REFRESH, onDone: () => feedback.done(texts.saved) })
  const remove = useWrite(removeStaffCost, { refresh: REFRESH, onFailure: feedback.failed })
  const takeAway = async ({ id, staff, kind, monthly, validFrom, note }: Cost) => {
    if (!(await remove.run({ params: { staffCostId: id } }))) return
    const body = { staffId: staff?.id ?? null, kind, monthly, validFrom, note }
    feedback.undoable(texts.removed, async () => void (await save.run({ body })))
  }
  const columns: TableColumnsType<Cost> = [
    { title: texts.whose, render: (_, { staff }) => staff?.name ?? texts.wholeTeam },
    { title: texts.kind, render: (_, { kind }) => texts.kinds[kind] },
    {
      title: <Defined metric="staff_monthly">{texts.monthly}</Defined>,
      align: 'right',
      render: (_, { monthly }) => <Money amount={monthly} />,
    },
    { title: texts.validFrom, render: (_, { validFrom }) => <span className="hs-num">{validFrom}</span> },
    { title: texts.note, render: (_, { note, setBy }) => `${note} ${texts.by(setBy)}` },
    {
      align: 'right',
      render: (_, cost) => (
        <Button size="small" type="text" onClick={() => void takeAway(cost)}>
          {texts.remove}
        </Button>
      ),
    },
  ]
  return (
    <Panel title={texts.costs}>
      <div className="hs-stack">
        <p className="hs-faint">{texts.costsHint}</p>
        <ReadView read={costs} rows={2}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="hs-warn">{texts.noCosts}</p>
            ) : (
              <Table
                size="small"
                rowKey={({ id }) => id}
                dataSource={[...items]}
                columns={columns}
                pagination={false}
                scroll={{ x: 'max-content' }}
              />
            )
          }
        </ReadView>
        <CostForm key={`${month} ${costs.value?.items.length ?? 0}`} month={month} write={save} />
      </div>
    </Panel>
  )
}

interface FormProps {
  readonly month: string
  readonly write: ReturnType<typeof useWrite<typeof setStaffCost>>
}

function CostForm({ month, write }: FormProps) {
  const texts = useTexts(TEXTS)
  const staff = useRead(listStaff, { query: { limit: STAFF_MAX } })
  const people = (staff.value?.items ?? []).filter(({ active }) => active)
  const initial = { whose: TEAM, kind: 'salary' as CostKind, monthly: 0, validFrom: `${month}-01`, note: '' }
  const bodyOf = ({ whose, ...rest }: typeof initial): BodyIn<typeof setStaffCost> => ({
    ...rest,
    staffId: whose === TEAM ? null : whose,
  })
  return (
    <EditForm
      initial={initial}
      write={write}
      onSubmit={(value) => write.run({ body: bodyOf(value) })}
      verb={texts.save}
    >
      <FieldRow>
        <SelectField
          name="whose"
          label={texts.whose}
          hint={texts.whoseHint}
          options={[
            { value: TEAM, label: texts.wholeTeam },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          name="kind"
          label={texts.kind}
          options={COST_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
        />
        <MoneyField name="monthly" label={texts.monthly} min={0} max={STAFF_COST_MAX} required />
        <DateField name="validFrom" label={texts.validFrom} required />
        <TextField name="note" label={texts.note} max={COST_NOTE_CHARACTERS_MAX} />
      </FieldRow>
    </EditForm>
  )
}
