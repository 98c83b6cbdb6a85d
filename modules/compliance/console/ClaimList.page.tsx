import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { DateField, SelectField, TextField } from '#kit/web/form/fields.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { listClaimWords, setClaimWord } from '../contract/claims.ts'
import { OWN_LEVELS, type OwnLevel } from '../model/claim.ts'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listClaimWords>

/** Words that scripts had better not use: those of the law with day and source, and what the shop says of them. */
export default function ClaimListPage() {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('compliance.set_claims')
  const [word, setWord] = useState<string>()
  return (
    <>
      <ListPage
        name="claim-words"
        title={texts.claims}
        subtitle={texts.claimsHint}
        route={listClaimWords}
        actions={
          mayWrite && (
            <Button type="primary" onClick={() => setWord('')}>
              {texts.addClaim}
            </Button>
          )
        }
        columns={[
          { key: 'word', title: texts.claimWord, width: 140, render: (row) => row.word },
          { key: 'level', title: texts.claimLevel, width: 170, render: (row) => <Level row={row} />, onPhone: true },
          { key: 'from', title: texts.from, width: 190, render: (row) => <Validity row={row} />, onPhone: true },
          { key: 'source', title: texts.source, width: 320, render: (row) => <Source row={row} /> },
          { key: 'note', title: texts.detail, render: (row) => row.note },
        ]}
        rowId={(row) => `${row.word} ${row.origin} ${row.validFrom}`}
        empty={{ what: texts.noClaims }}
        onOpen={mayWrite ? (row) => setWord(row.word) : undefined}
      />
      <DetailDrawer open={word !== undefined} title={texts.ownClaim} onClose={() => setWord(undefined)}>
        {word !== undefined && <ClaimForm word={word} onDone={() => setWord(undefined)} />}
      </DetailDrawer>
    </>
  )
}

function Level({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const tone = row.level === 'refuse' ? 'error' : row.level === 'warn' ? 'warning' : 'default'
  return <Tag color={tone}>{texts.claimLevels[row.level]}</Tag>
}

function Validity({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <span className="hs-num">{row.validFrom}</span> {row.holds && <Tag>{texts.holds}</Tag>}
    </>
  )
}

function Source({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  return row.origin === 'law' ? row.source : <span className="hs-faint">{texts.ownBy(row.source)}</span>
}

function ClaimForm({ word, onDone }: { word: string; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(setClaimWord, {
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  })
  const initial: { word: string; level: OwnLevel; validFrom: string; note: string } = {
    ...{ word, level: 'refuse', validFrom: '', note: '' },
  }
  return (
    <EditForm
      initial={initial}
      write={write}
      onSubmit={({ validFrom, ...body }) => write.run({ body: { ...body, ...(validFrom ? { validFrom } : {}) } })}
      check={(value) => (value.word.trim() === '' ? [{ path: 'word', message: texts.claimWord }] : [])}
      verb={texts.save}
      onCancel={onDone}
    >
      <TextField name="word" label={texts.claimWord} required max={30} />
      <SelectField
        name="level"
        label={texts.claimLevel}
        options={OWN_LEVELS.map((value) => ({ value, label: texts.claimLevels[value] }))}
      />
      <DateField name="validFrom" label={texts.newFrom} hint={texts.fromTodayHint} />
      <TextField name="note" label={texts.note} hint={texts.claimNoteHint} max={200} />
    </EditForm>
  )
}
