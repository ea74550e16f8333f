/** Of a call, before it is sent. `text` is null where there is none. */
export type Answer = { status: number; headers: Headers; text: string | null }

export async function asAnswer(given: Response | Answer): Promise<Answer> {
  if (!(given instanceof Response)) return given
  const { status, headers, body } = given
  return { status, headers, text: body === null ? null : await given.text() }
}
