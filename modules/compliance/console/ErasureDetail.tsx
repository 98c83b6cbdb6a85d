import type { AnswerOf } from '#kit/pure/route.ts'
import { addressOf } from '#kit/web/client.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { downloadCertificate, readErasure } from '../contract.ts'
import { TEXTS } from './texts.ts'

const LOOK_MS = 3000
type Erasure = AnswerOf<typeof readErasure>

/** The certificate, or how far it is. */
export function ErasureDetail({ erasureId }: { erasureId: string }) {
  const read = useRead(readErasure, { params: { erasureId } }, { everyMs: LOOK_MS })
  return <ReadView read={read}>{(erasure) => <Certificate erasure={erasure} />}</ReadView>
}

function Certificate({ erasure }: { erasure: Erasure }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { id, askedBy, askedAt, reason, personNos, doneAt, isWhole, hash, state } = erasure
  const address = (format: 'html' | 'json') =>
    addressOf(downloadCertificate, { params: { erasureId: id }, query: { format, language } })
  return (
    <div className="hs-stack">
      <p>
        {texts.person} {personNos.map(String).join('、')} · {askedBy} · <TimeText at={askedAt} /> · {reason}
      </p>
      {!doneAt && <Alert type="info" title={texts.erasureStates[state]} />}
      {doneAt && isWhole !== null && (
        <Alert type={isWhole ? 'success' : 'error'} title={isWhole ? texts.whole : texts.broken} />
      )}
      {doneAt && (
        <div className="hs-row">
          <Button type="primary" href={address('html')}>
            {texts.downloadPage}
          </Button>
          <Button href={address('json')}>{texts.downloadJson}</Button>
        </div>
      )}
      <InDatabase tables={erasure.tables} />
      <Counts erasure={erasure} />
      {hash && (
        <p className="hs-faint">
          {texts.hash} SHA-256 {hash}
        </p>
      )}
    </div>
  )
}

function InDatabase({ tables }: { tables: Erasure['tables'] }) {
  const texts = useTexts(TEXTS)
  const say = useWords()
  if (tables.length === 0) return null
  return (
    <div>
      <h3>{texts.inDatabase}</h3>
      {tables.map(({ table, title, before, after, kept }) => (
        <div key={table} className="hs-row">
          <Named title={title && say(title)} table={table} />
          <span className="hs-num">{formatNumber(before)}</span>
          <span className={kept || after > 0 ? '' : 'hs-good'}>
            {kept ? say(kept) : after > 0 ? texts.keptRows(formatNumber(after)) : texts.erased}
          </span>
        </div>
      ))}
    </div>
  )
}

function Counts({ erasure: { told, files } }: { erasure: Erasure }) {
  const texts = useTexts(TEXTS)
  const say = useWords()
  const rows = [
    ...files.map((file) => [say(file), file.removed] as const),
    ...(told.facts > 0 ? [[texts.factsRewritten, told.facts] as const] : []),
  ]
  const warehouse = Object.entries(told.warehouse)
  return (
    <>
      {warehouse.length > 0 && <h3>{texts.inWarehouse}</h3>}
      {warehouse.map(([table, count]) => (
        <div key={table} className="hs-row">
          <Named title={told.titles[table] && say(told.titles[table])} table={table} />
          <span className="hs-num">{formatNumber(count)}</span>
        </div>
      ))}
      {rows.length > 0 && <h3>{texts.inFiles}</h3>}
      {rows.map(([name, count]) => (
        <div key={name} className="hs-row">
          <span className="hs-grow">{name}</span>
          <span className="hs-num">{formatNumber(count)}</span>
        </div>
      ))}
    </>
  )
}

/** What rows are, in words; the name of their table in small print. */
function Named({ title, table }: { title: string | null | undefined; table: string }) {
  return (
    <span className="hs-grow">
      {title ?? table} {title && <small className="hs-faint">{table}</small>}
    </span>
  )
}
