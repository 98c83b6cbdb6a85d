import { type ReactNode, useState } from 'react'
import type { WireFailure } from '../client.ts'
import { Panel } from '../DetailPage.tsx'
import { useLanguage } from '../language.ts'
import { ReadView } from '../states.tsx'
import { useTexts } from '../texts.ts'
import { Alert, Button } from '../ui.tsx'
import type { Read } from '../wire-hooks.ts'
import { ColumnMapping, type ColumnMappingProps, type ColumnPlaces } from './ColumnMapping.tsx'
import { RowsPreview, type RowsPreviewProps } from './RowsPreview.tsx'
import { IMPORT_TEXTS } from './texts.ts'

export interface PrepareFileProps {
  /** As it was saved last. */
  readonly mapping: ColumnPlaces
  readonly meanings: ColumnMappingProps['meanings']
  readonly preview: Read<Pick<RowsPreviewProps, 'headers' | 'rows'>>
  /** Said above all of it when this mapping will not do. */
  readonly warn: (mapping: ColumnPlaces) => ReactNode
  /** What the import would bring, once it was tried. */
  readonly trial: ReactNode | null
  /** Beside the buttons. */
  readonly choices?: ReactNode
  readonly saving: boolean
  readonly running: boolean
  readonly failure: WireFailure | undefined
  readonly onSave: (mapping: Record<string, number>) => void
  readonly onRun: (options: { readonly dryRun: boolean }) => void
}

/** Before anything is written: what the file holds, how it is read, and what it would bring. */
export function PrepareFile(props: PrepareFileProps) {
  const texts = useTexts(IMPORT_TEXTS)
  const language = useLanguage()
  const [mapping, setMapping] = useState<Record<string, number>>(props.mapping)
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(props.mapping)
  const warning = props.warn(mapping)
  return (
    <div className="hs-stack">
      {props.failure && <Alert type="error" showIcon title={props.failure.sentence(language)} />}
      {warning && <Alert type="warning" showIcon title={warning} />}
      {props.trial}
      <div className="hs-row">
        {props.choices}
        <RunButtons {...props} disabled={isChanged} />
        {isChanged && (
          <Button type="primary" loading={props.saving} onClick={() => props.onSave(mapping)}>
            {texts.saveMapping}
          </Button>
        )}
      </div>
      <ReadView read={props.preview}>
        {({ headers, rows }) => (
          <>
            <Panel title={texts.mapping} extra={<span className="hs-faint">{texts.mappingHint}</span>}>
              <ColumnMapping
                headers={headers}
                sample={rows[0] ?? []}
                meanings={props.meanings}
                mapping={mapping}
                onChange={setMapping}
              />
            </Panel>
            <Panel title={texts.preview}>
              <RowsPreview headers={headers} rows={rows} />
            </Panel>
          </>
        )}
      </ReadView>
    </div>
  )
}

type RunButtonsProps = Pick<PrepareFileProps, 'trial' | 'running' | 'onRun'> & { readonly disabled: boolean }

/** The next step is the loud one: trying first, importing once it was tried. */
function RunButtons({ trial, running, onRun, disabled }: RunButtonsProps) {
  const texts = useTexts(IMPORT_TEXTS)
  const tried = trial !== null
  const shared = { disabled, loading: running }
  return (
    <>
      <Button {...shared} type={tried ? 'default' : 'primary'} onClick={() => onRun({ dryRun: true })}>
        {tried ? texts.tryAgain : texts.tryIt}
      </Button>
      <Button {...shared} type={tried ? 'primary' : 'default'} onClick={() => onRun({ dryRun: false })}>
        {texts.runIt}
      </Button>
    </>
  )
}
