import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { moneyText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { previewLoss } from '../../contract/loss-gate.ts'
import { UNSURE } from '../../model/loss/decide-touch.ts'
import { GATE_TEXTS } from './gate-texts.ts'

type Tried = AnswerOf<typeof previewLoss>

/** What the rules of the form above would have held back lately, before anybody switches them on. */
export default function LossPreview({ context }: { context: SlotContext }) {
  const amount = (key: string) => (typeof context[key] === 'number' ? context[key] : undefined)
  const [useful, about, selling] = [amount('useful'), amount('about'), amount('selling')]
  const query = { useful, about, selling, unknownWorth: amount('unknownWorth'), waitDays: amount('waitDays') }
  const read = useRead(previewLoss, { query }, { keepOld: true })
  return <ReadView read={read}>{(tried) => <TriedWords tried={tried} />}</ReadView>
}

function TriedWords({ tried }: { tried: Tried }) {
  const texts = useTexts(GATE_TEXTS)
  const { currency } = useSession().tenant
  const { estimate, days, touches, stopped, putOff, people, cost, gain, unsure, whole } = tried
  const money = (amount: number) => moneyText(Math.round(amount), currency)
  if (!estimate) return <p className="hs-faint">{texts.notYet}</p>
  const share = touches === 0 ? '0' : formatNumber(((stopped + putOff) / touches) * 100, 1)
  const known = UNSURE.filter((why) => unsure[why] > 0)
  return (
    <div className="hs-stack">
      <strong>
        {touches === 0
          ? texts.none(days)
          : texts.tried(days, formatNumber(touches), formatNumber(stopped + putOff), share)}
      </strong>
      {stopped + putOff > 0 && (
        <div>
          {texts.saves(formatNumber(stopped), formatNumber(putOff), formatNumber(people, 1), money(cost), money(gain))}
        </div>
      )}
      <div className="hs-faint">
        {known.length > 0 && (
          <div>{texts.passed(known.map((why) => texts.unsure[why](formatNumber(unsure[why]))).join(texts.comma))}</div>
        )}
        <p>
          {estimate.enough
            ? texts.basis(estimate.day, formatNumber(estimate.losses), formatNumber(estimate.quietLosses))
            : texts.few(estimate.day)}{' '}
          <PageLink to="/touch-cost">{texts.more}</PageLink>
        </p>
        {!whole && <div>{texts.cut(formatNumber(touches))}</div>}
      </div>
    </div>
  )
}
