import { useState } from 'react'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listCompanies } from '#modules/channels/contract.ts'
import { copyMomentSet, createMomentSet, listMomentSets } from '../../contract.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { monthLater } from './set-body.ts'

interface NewMomentSetProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Begins a set, empty or like one there is. */
export function NewMomentSet({ open, onClose }: NewMomentSetProps) {
  const texts = useTexts(MOMENT_TEXTS)
  const go = useGo()
  const companies = useRead(listCompanies, {}, { enabled: open })
  return (
    <DetailDrawer open={open} title={texts.make} onClose={onClose}>
      <ReadView read={companies}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView
              what={texts.noCompany}
              hint={texts.noCompanyHint}
              action={<Button onClick={() => go('/wecom')}>{texts.connect}</Button>}
            />
          ) : (
            <NewForm companies={items} />
          )
        }
      </ReadView>
    </DetailDrawer>
  )
}

function NewForm({ companies }: { companies: readonly { readonly id: string; readonly name: string }[] }) {
  const texts = useTexts(MOMENT_TEXTS)
  const [feedback, go] = [useFeedback(), useGo()]
  const sets = usePages(listMomentSets).value ?? []
  const [name, setName] = useState('')
  const [companyId, setCompany] = useState(companies[0]?.id ?? '')
  const [from, setFrom] = useState<string>()
  const [likeId, setLike] = useState<string>()
  const options = {
    onFailure: feedback.failed,
    onDone: ({ momentSetId }: { readonly momentSetId: string }) => go(`/moment-sets/${momentSetId}`),
  }
  const create = useWrite(createMomentSet, options)
  const copy = useWrite(copyMomentSet, options)
  const isWhole = name.trim() !== '' && from !== undefined
  const make = () => {
    if (!isWhole) return
    const body = { name, from }
    if (likeId !== undefined) void copy.run({ params: { momentSetId: likeId }, body })
    else void create.run({ body: { ...body, companyId } })
  }
  const pickLike = (id?: string) => {
    const like = sets.find((one) => one.id === id)
    setLike(id)
    if (like) setFrom(monthLater(like.from))
  }
  return (
    <div className="hs-stack">
      <Field label={texts.name} required>
        {(ids) => (
          <Input
            {...ids}
            maxLength={60}
            placeholder={texts.namePlaceholder}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.like} hint={texts.likeHint}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            className="hs-field-wide"
            value={likeId}
            options={sets.map((one) => ({ value: one.id, label: `${one.name} · ${texts.days(one.from, one.days)}` }))}
            onChange={pickLike}
          />
        )}
      </Field>
      {companies.length > 1 && likeId === undefined && (
        <Field label={texts.company} required>
          {(ids) => (
            <Select
              {...ids}
              className="hs-field-wide"
              value={companyId}
              options={companies.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(value: string) => setCompany(value)}
            />
          )}
        </Field>
      )}
      <DayPick label={texts.from} value={from} onChange={setFrom} />
      <Button type="primary" disabled={!isWhole} loading={create.running || copy.running} onClick={make}>
        {texts.make}
      </Button>
    </div>
  )
}
