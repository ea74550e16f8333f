import { expect, test } from 'vitest'
import { formFrom } from './form.ts'

const FORM = 'application/x-www-form-urlencoded'
const send = (body: string, type = FORM) =>
  formFrom(new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body }), ['handle'])

test('a form is read, whatever its character set is said to be', async () => {
  for (const type of [FORM, `${FORM};charset=UTF-8`, `${FORM.toUpperCase()} ; charset=utf-8`])
    expect(await send('handle=odile&note=%C3%A9+', type)).toEqual(
      new Map([
        ['handle', 'odile'],
        ['note', 'é '],
      ]),
    )
})

test.each([
  ['a field that comes twice', 'handle=decoy&handle=victim', FORM, 400],
  ['the same field twice in two spellings', 'handle=decoy&h%61ndle=victim', FORM, 400],
  ['a needed field that is missing', 'note=1', FORM, 400],
  ['nothing', '', FORM, 400],
  ['JSON', '{"handle":"odile"}', 'application/json', 415],
  ['JSON that says it is a form', '{"handle":"odile"}', FORM, 400],
  ['a form in parts', 'handle=odile', 'multipart/form-data; boundary=x', 415],
  ['a type that only begins like a form', 'handle=odile', `${FORM}-but-other`, 415],
  ['no type', 'handle=odile', '', 415],
])('%s is refused', async (_, body, type, status) => {
  expect(await send(body, type)).toMatchObject({ status })
})
