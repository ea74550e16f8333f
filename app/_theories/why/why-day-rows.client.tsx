'use client'

import { Bar } from '#app/_design/bar.client.tsx'

type WhyDayRow = { day: string; votes: string; worth: string; whole: number; part: number }

export function WhyDayRows({ rows }: { rows: WhyDayRow[] }) {
  return rows.map(({ day, votes, worth, whole, part }) => (
    <tr key={day}>
      <th scope="row">
        <span>{day}</span>
        <Bar whole={whole} part={part} />
      </th>
      <td>{votes}</td>
      <td>{worth}</td>
    </tr>
  ))
}
