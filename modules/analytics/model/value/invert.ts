/** The inverse of a small square matrix by Gauss and Jordan with pivots; undefined when there is none. */
export function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .map((row, at) => ({ at, size: at < column ? -1 : Math.abs(row[column] ?? 0) }))
      .reduce((a, b) => (b.size > a.size ? b : a))
    if (!(pivot.size > 1e-12)) return undefined
    const [top = [], found = []] = [rows[column], rows[pivot.at]]
    rows[pivot.at] = top
    const lead = found[column] ?? 1
    const scaled = found.map((x) => x / lead)
    rows.forEach((row, at) => {
      const share = row[column] ?? 0
      rows[at] = at === column ? scaled : row.map((x, j) => x - share * (scaled[j] ?? 0))
    })
    rows[column] = scaled
  }
  return rows.map((row) => row.slice(size))
}
