/** Two waves in a drop of teal: the sign of the product. */
export function BrandMark() {
  return (
    <svg className="hs-mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" />
      <path d="M5 12c3-3 6-3 9 0s6 3 9 0" />
      <path d="M5 18c3-3 6-3 9 0s6 3 9 0" />
    </svg>
  )
}
