import { addressOf } from '#kit/web/client.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listLibrary, readLibraryFile } from '#modules/channels/contract.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'
import { type LibraryFile, useChatSend } from './use-chat-send.ts'

/** Pictures, videos and files, one tap away from the chat. */
export function CustomerFiles({ contactId, q }: { contactId: number; q: string }) {
  const texts = useTexts(TEXTS)
  const files = usePages(listLibrary, { query: { q, limit: 20 } })
  return (
    <ReadView read={files}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what={texts.noFiles} hint={texts.noFilesHint} />
        ) : (
          <>
            {rows.map((file) => (
              <FileCard key={file.mediaId} file={file} contactId={contactId} />
            ))}
            {files.hasMore && <Button onClick={files.loadMore}>{texts.more}</Button>}
          </>
        )
      }
    </ReadView>
  )
}

function FileCard({ file, contactId }: { file: LibraryFile; contactId: number }) {
  const texts = useTexts(TEXTS)
  const { sendFile, busy, inChat } = useChatSend(contactId)
  const address = addressOf(readLibraryFile, { params: { mediaId: file.mediaId } })
  return (
    <section className="hp-card">
      <div className={styles.line}>
        <strong>{file.name}</strong>
        <Badge>{texts.fileKinds[file.kind]}</Badge>
      </div>
      {file.kind === 'image' && (
        <img src={address} alt={file.name} loading="lazy" style={{ maxInlineSize: '100%', maxBlockSize: 160 }} />
      )}
      <Button wide busy={busy} disabled={!inChat} reason={texts.fileInChatOnly} onClick={() => void sendFile(file)}>
        {texts.putInChat}
      </Button>
    </section>
  )
}
