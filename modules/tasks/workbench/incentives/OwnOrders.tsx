import { Button } from '#kit/web/phone/Button.tsx'
import { List, ListItem } from '#kit/web/phone/List.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listOwnCommissionOrders } from '../../contract/incentive.ts'
import { TEXTS } from './texts.ts'

/** The orders behind the sum, each with the word that made it one's own. */
export function OwnOrders({ month }: { readonly month: string }) {
  const texts = useTexts(TEXTS)
  const orders = usePages(listOwnCommissionOrders, { query: { month, limit: 20 } }, { keepOld: true })
  return (
    <ReadView read={orders}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what={texts.none} hint={texts.noneHint} />
        ) : (
          <List title={texts.ordersTitle}>
            {rows.map(({ orderId, contact, net, commission, refunded, kind, spokenAt, placedAt }) => (
              <ListItem
                key={orderId}
                title={contact.name || texts.nameless(contact.id)}
                note={
                  <>
                    <TimeText at={placedAt} /> · <Money amount={net} />
                    {refunded > 0 && (
                      <>
                        {' '}
                        · {texts.refunded} <Money amount={refunded} />
                      </>
                    )}{' '}
                    · {texts.kinds[kind]} <TimeText at={spokenAt} />
                  </>
                }
                end={<Money amount={commission} />}
              />
            ))}
            {orders.hasMore && (
              <Button tone="quiet" wide onClick={orders.loadMore}>
                {texts.more}
              </Button>
            )}
          </List>
        )
      }
    </ReadView>
  )
}
