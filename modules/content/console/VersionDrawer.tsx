import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listScriptVersions, restoreScriptVersion } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface VersionDrawerProps {
  readonly script: { readonly id: string; readonly name: string; readonly version: number }
  readonly open: boolean
  readonly onClose: () => void
}

/** Every version with its words; an old one comes back as a new one. */
export function VersionDrawer({ script, open, onClose }: VersionDrawerProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('content.write')
  const params = { scriptId: script.id }
  const read = useRead(listScriptVersions, { params }, { enabled: open })
  const write = useWrite(restoreScriptVersion, {
    onDone: ({ version }) => feedback.done(texts.restored(version)),
    onFailure: feedback.failed,
  })
  return (
    <DetailDrawer open={open} title={`${script.name} · ${texts.history}`} onClose={onClose}>
      <ReadView read={read}>
        {({ items }) => (
          <div className="hs-stack">
            {items.map(({ version, name, body, savedAt, savedBy }) => (
              <article key={version} className="hs-panel hs-panel-body hs-stack">
                <div className="hs-row">
                  <strong>{texts.version(version)}</strong>
                  {version === script.version && <Tag color="success">{texts.current}</Tag>}
                  <span className="hs-faint">
                    {name} · {savedBy} · <TimeText at={savedAt} />
                  </span>
                </div>
                <div style={{ whiteSpace: 'pre-wrap' }}>{body}</div>
                {mayWrite && version !== script.version && (
                  <div>
                    <Button
                      size="small"
                      loading={write.running}
                      onClick={() => void write.run({ params, body: { version } })}
                    >
                      {texts.restore}
                    </Button>
                  </div>
                )}
              </article>
            ))}
          </div>
        )}
      </ReadView>
    </DetailDrawer>
  )
}
