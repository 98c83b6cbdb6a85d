import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { CHECKS_COUNT, listCheckUps } from '../../contract/check-ups.ts'
import { checkCompany, listCompanies } from '../../contract.ts'

type CheckUp = RowOf<typeof listCheckUps>

export interface CheckRun {
  readonly start: (companies: readonly CheckUp[]) => Promise<void>
  /** The company that is looked at now, as it was before. */
  readonly running: CheckUp | undefined
  /** Its place among those that are looked at, and how many they are. */
  readonly nth: number
  readonly count: number
}

/** Looks at companies one after the other. */
export function useCheckRun(): CheckRun {
  const feedback = useFeedback()
  const [run, setRun] = useState<{ readonly companies: readonly CheckUp[]; readonly nth: number }>()
  const check = useWrite(checkCompany, { refresh: [listCheckUps, listCompanies], onFailure: feedback.failed })
  const start = async (companies: readonly CheckUp[]) => {
    for (const [nth, { companyId }] of companies.entries()) {
      setRun({ companies, nth })
      await check.run({ params: { companyId } })
    }
    setRun(undefined)
  }
  return { start, running: run?.companies[run.nth], nth: run?.nth ?? 0, count: run?.companies.length ?? 0 }
}

/** Things that are known by now, of all that are looked at: those tested since the running check-up began. */
export function progressOf({ running, nth, count }: CheckRun, shown: readonly CheckUp[]) {
  const now = shown.find(({ companyId }) => companyId === running?.companyId)
  const begun = now && now.checkedAt !== running?.checkedAt
  const fresh = begun ? now.checks.filter(({ testedAt }) => testedAt === now.checkedAt).length : 0
  return { done: nth * CHECKS_COUNT + fresh, total: count * CHECKS_COUNT }
}
