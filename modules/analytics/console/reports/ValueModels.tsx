import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import type { readValue } from '../../contract.ts'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

type Found = NonNullable<AnswerOf<typeof readValue>['found']>

/** The parameters with their standard errors, for those who ask. */
export function ValueModels({ found }: { found: Found }) {
  const { value: said } = useTexts(TEXTS)
  const models = [
    ...found.models.map((model) => ({
      ...model,
      title: model.name === found.chosen ? `${said.models[model.name]}（${said.chosen}）` : said.models[model.name],
    })),
    { ...found.spending, name: 'gamma_gamma', title: said.spending },
  ]
  const chosen = found.models.find((model) => model.name === found.chosen)
  // An error larger than what it belongs to says as little as none.
  const isFlat = chosen?.parameters.some((one) => one.error === null || one.error > Math.abs(one.value))
  return (
    <FigureTable
      title={said.model}
      note={isFlat ? `${said.sample(found.fittedPeople)} ${said.flat}` : said.sample(found.fittedPeople)}
      heads={[
        { key: 'parameter', label: said.parameter },
        { key: 'estimate', label: said.estimate },
        { key: 'error', label: said.error },
      ]}
      rows={models.flatMap(({ name, title, parameters, logLikelihood }) => [
        ...parameters.map((one) => ({
          key: `${name}.${one.name}`,
          head: `${title} ${one.name}`,
          cells: [formatNumber(one.value, 3), one.error === null ? '—' : formatNumber(one.error, 3)],
          plain: [`${title} ${one.name}`, one.value, one.error],
        })),
        {
          ...{ key: `${name}.likelihood`, head: `${title} ${said.likelihood}` },
          ...{
            cells: [formatNumber(logLikelihood, 1), ''],
            plain: [`${title} ${said.likelihood}`, logLikelihood, null],
          },
        },
      ])}
    />
  )
}
