/** The address of the list of people behind a place in a report, as of the moment of the report. */
export function cellPath(asOf: string, cell: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(cell).map(([key, value]): [string, string] => [key, String(value)])
  return `/reports/people?${new URLSearchParams([...parts, ['asOf', asOf]])}`
}
