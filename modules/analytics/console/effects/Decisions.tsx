import { FigureHead } from '#kit/web/FigureHead.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listDecisions } from '../../contract/decisions.ts'
import { sayNumber } from './effect-words.ts'
import { REVIEW_TEXTS } from './review-texts.ts'

/** Every decision with the result as it stood then, the newest first. */
export function Decisions({ journeyId }: { journeyId: string }) {
  const texts = useTexts(REVIEW_TEXTS)
  const { currency } = useSession().tenant
  const read = useRead(listDecisions, { params: { journeyId } })
  const heads = [texts.when, texts.who, texts.act, texts.words, texts.asSeen]
  return (
    <ReadView read={read} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="hs-faint">{texts.none}</p>
        ) : (
          <div className="hs-figures">
            <table aria-label={texts.act}>
              <FigureHead heads={heads} />
              <tbody>
                {items.map(({ id, decision, words, seen, decidedBy, decidedAt }) => {
                  const say = (value: number) => sayNumber(seen.metric, value, currency)
                  const { value, low, high } = seen.perPerson ?? { value: 0, low: 0, high: 0 }
                  return (
                    <tr key={id}>
                      <th scope="row">
                        <TimeText at={decidedAt} />
                      </th>
                      <td>{decidedBy}</td>
                      <td>{texts.decisions[decision]}</td>
                      <td>{words}</td>
                      <td>
                        {texts.goal(texts.goals[seen.metric])}
                        <div>
                          {seen.perPerson
                            ? texts.seen[seen.metric](say(value), say(low), say(high))
                            : texts.seenNothing}
                        </div>
                        {seen.always && <div>{texts.always(say(seen.always.low), say(seen.always.high))}</div>}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )
      }
    </ReadView>
  )
}
