import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listAlerts, removeAlert, setAlert } from '../../contract/board.ts'
import { ALERT_DAYS } from '../../model/alert.ts'
import { FigureValue } from '../FigureValue.tsx'
import { Defined } from '../reports/Definition.tsx'
import { AlertForm } from './AlertForm.tsx'
import { TEXTS } from './texts.ts'

type Alert = AnswerOf<typeof listAlerts>['items'][number]

/** The limits, how each stands, and a new one. */
export function AlertsPanel() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('analytics.manage')
  const read = useRead(listAlerts, {}, { everyMs: 30_000, keepOld: true })
  return (
    <Panel title={texts.alerts}>
      <div className="hs-stack">
        <ReadView read={read} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="hs-faint">{texts.noAlerts}</p>
            ) : (
              <div className="hs-figures">
                <table>
                  <FigureHead
                    heads={[
                      texts.metric,
                      texts.days,
                      texts.bound,
                      texts.now,
                      texts.state,
                      texts.owner,
                      texts.setBy,
                      '',
                    ]}
                  />
                  <tbody>
                    {items.map((alert) => (
                      <AlertRow key={alert.id} alert={alert} mayManage={mayManage} />
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </ReadView>
        {mayManage && <AlertForm />}
      </div>
    </Panel>
  )
}

function AlertRow({ alert, mayManage }: { alert: Alert; mayManage: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const back = useWrite(setAlert, { refresh: [listAlerts] })
  const write = useWrite(removeAlert, { refresh: [listAlerts], onFailure: feedback.failed })
  const { metric, side, bound } = alert
  const days = ALERT_DAYS.find((one) => one === alert.days) ?? 1
  const remove = async () => {
    if (!(await write.run({ params: { alertId: alert.id } }))) return
    feedback.undoable(texts.removed, () => back.run({ body: { metric, days, side, bound } }))
  }
  return (
    <tr>
      <th scope="row">
        <Defined metric={metric} />
      </th>
      <td>{texts.lastDays(alert.days)}</td>
      <td>
        {texts.sides[side]} <FigureValue metric={metric} value={bound} />
      </td>
      <td>
        <FigureValue metric={metric} value={alert.value} />
      </td>
      <td>
        <AlertState alert={alert} />
      </td>
      <td>{alert.owner?.name ?? texts.nobody}</td>
      <td>{alert.setBy}</td>
      <td>
        {mayManage && (
          <Button size="small" type="text" loading={write.running} onClick={() => void remove()}>
            {texts.remove}
          </Button>
        )}
      </td>
    </tr>
  )
}

function AlertState({ alert: { crossed, since } }: { alert: Alert }) {
  const texts = useTexts(TEXTS)
  if (crossed === null) return <span className="hs-faint">{texts.states.unknown}</span>
  if (!crossed) return <Tag color="success">{texts.states.fine}</Tag>
  return (
    <>
      <Tag color="error">{texts.states.crossed}</Tag> {since && <TimeText at={since} ago />}
    </>
  )
}
