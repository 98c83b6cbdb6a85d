import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listTransferParts, readTransfer } from '../contract/transfers.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

type Part = RowOf<typeof listTransferParts>

const TONES: Readonly<Partial<Record<Part['state'], Tone>>> = {
  waiting: 'processing',
  done: 'success',
  declined: 'warning',
  full: 'error',
  rejected: 'error',
}

/** Everybody of one transfer, and why those were not handed on who were not. */
export function TransferParts({ transferId }: { readonly transferId: string }) {
  const texts = useTexts(TRANSFER_TEXTS)
  const { value: shown } = useRead(readTransfer, { params: { transferId } })
  const read = usePages(listTransferParts, { params: { transferId } })
  if (read.failure) return <ErrorView failure={read.failure} onRetry={read.retry} />
  if (!read.value) return <LoadingView />
  if (read.value.length === 0) return <EmptyView what={texts.nobody} />
  return (
    <div className="hs-stack">
      {shown?.message && <p className="hs-faint">“{shown.message}”</p>}
      {shown?.fault && <p className="hs-bad">{shown.fault}</p>}
      <ul className="hs-stack">
        {read.value.map((one) => (
          <PartLine key={one.id} one={one} />
        ))}
      </ul>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </div>
  )
}

function PartLine({ one }: { readonly one: Part }) {
  const texts = useTexts(TRANSFER_TEXTS)
  const name = one.name || (one.kind === 'group' ? texts.unnamed : texts.unknown)
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        {one.contactId === null ? (
          <strong>{name}</strong>
        ) : (
          <PageLink to={`/contacts/${one.contactId}`}>{name}</PageLink>
        )}
        <Tag color={TONES[one.state] ?? 'default'}>{texts.parts[one.state]}</Tag>
        {one.errcode !== 0 && <span className="hs-faint">{one.errcode}</span>}
      </div>
      <div className="hs-faint">{one.settledAt && <TimeText at={one.settledAt} />}</div>
    </li>
  )
}
