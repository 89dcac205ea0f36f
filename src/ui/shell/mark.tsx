/** The app's mark: a trace that leaves its dotted line, and the thing that was watched for. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="14" fill="#0e1420" />
      <path
        d="M9 30h46"
        fill="none"
        stroke="#7f8ea8"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray="0.1 5.75"
      />
      <path
        d="M9 48c5 0 5-7 10-7s5 7 10 7c6.5 0 6-23.5 13-27"
        fill="none"
        stroke="#4fd1c5"
        strokeWidth="4.5"
        strokeLinecap="round"
      />
      <circle cx="47" cy="14.5" r="6" fill="#ffb454" />
    </svg>
  )
}
