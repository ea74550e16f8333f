import { iconImage, UNCUT } from './_icons/icon-image.tsx'

export const size = { width: 180, height: 180 }
export const contentType = 'image/png'

/** What a phone of Apple's puts on its screen. */
export default function AppleIcon() {
  return iconImage(size.width, UNCUT)
}
