import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listMaterials } from '#modules/content/contract.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'
import { useChatSend } from './use-chat-send.ts'

/** Links and cards, one tap away from the chat; found by the same search as the scripts. */
export function CustomerMaterials({ contactId, q }: { contactId: number; q: string }) {
  const texts = useTexts(TEXTS)
  const materials = usePages(listMaterials, { query: { q: q || undefined, limit: 20 } })
  return (
    <ReadView read={materials}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what={texts.noMaterials} hint={texts.noMaterialsHint} />
        ) : (
          <>
            {rows.map((material) => (
              <MaterialCard key={material.id} material={material} contactId={contactId} />
            ))}
            {materials.hasMore && <Button onClick={materials.loadMore}>{texts.more}</Button>}
          </>
        )
      }
    </ReadView>
  )
}

function MaterialCard({ material, contactId }: { material: RowOf<typeof listMaterials>; contactId: number }) {
  const texts = useTexts(TEXTS)
  const { sendMaterial, busy, inChat } = useChatSend(contactId)
  const copies = !inChat && material.kind === 'miniprogram'
  return (
    <section className="hp-card">
      <div className={styles.line}>
        <strong>{material.title}</strong>
        <Badge>{texts.materialKinds[material.kind]}</Badge>
      </div>
      <small className="hs-faint" style={{ overflowWrap: 'anywhere' }}>
        {material.description || material.url || material.page}
      </small>
      <Button
        wide
        busy={busy}
        disabled={copies}
        reason={texts.cardInChatOnly}
        onClick={() => void sendMaterial(material)}
      >
        {inChat ? texts.putInChat : texts.copyLink}
      </Button>
    </section>
  )
}
