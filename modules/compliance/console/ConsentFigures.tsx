import { FigureHead } from '#kit/web/FigureHead.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConsentFigures } from '../contract/register.ts'
import { CONSENTS } from '../model/metrics.ts'
import { REGISTER_TEXTS } from './register-texts.ts'

/** How many people stand how, per purpose; every number opens its lines. */
export function ConsentFigures() {
  const texts = useTexts(REGISTER_TEXTS)
  const read = useRead(readConsentFigures)
  return (
    <section className="hs-panel" aria-label={texts.register} style={{ marginBlockEnd: 16 }}>
      <ReadView read={read}>
        {({ items, expiringDays }) => (
          <div className="hs-figures">
            <table>
              <FigureHead
                heads={[
                  texts.purpose,
                  { metric: CONSENTS.granted, title: texts.grantedPeople },
                  { metric: CONSENTS.expiring, title: texts.expiringPeople(expiringDays) },
                  { metric: CONSENTS.ran_out, title: texts.ranOutPeople },
                  { metric: CONSENTS.refused, title: texts.refusedPeople },
                  { metric: CONSENTS.bare, title: texts.barePeople },
                ]}
              />
              <tbody>
                {items.map(({ purpose, granted, expiring, ranOut, refused, bare }) => (
                  <tr key={purpose}>
                    <th scope="row">{texts.purposes[purpose]}</th>
                    <Figure count={granted} query={`purpose=${purpose}&standing=granted`} />
                    <Figure count={expiring} query={`purpose=${purpose}&standing=expiring`} />
                    <Figure count={ranOut} query={`purpose=${purpose}&standing=ran_out`} />
                    <Figure count={refused} query={`purpose=${purpose}&standing=refused`} />
                    <Figure count={bare} query={`purpose=${purpose}&standing=granted&bare=true`} />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </ReadView>
    </section>
  )
}

function Figure({ count, query }: { count: number; query: string }) {
  return (
    <td className="hs-num">{count > 0 ? <PageLink to={`/consents?${query}`}>{formatNumber(count)}</PageLink> : 0}</td>
  )
}
