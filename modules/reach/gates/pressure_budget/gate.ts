import { budgetVerdict } from '../../model/budget.ts'
import { type CountingGate, GAVE_WAY } from '../../model/counting.ts'

/** Nobody is asked to bear more than they can: what goes out weighs, and comes back with time and value. */
export const pressureBudget: CountingGate = {
  name: 'pressure_budget',
  zh: '打扰余额',
  en: 'Pressure budget',
  reasons: {
    pressure_budget: { zh: '打扰余额不够', en: 'Budget spent' },
    ...GAVE_WAY,
  },
  isOn: ({ restraint }) => restraint.budget.on,
  weigh: (ask, placed, { settings }) => budgetVerdict(ask, placed, settings.restraint.budget),
}
