import { iconImage, UNCUT } from './_icons/icon-image.tsx'

export const size = { width: 180, height: 180 }
export const contentType = 'image/png'

export default function AppleIcon() {
  return iconImage(size.width, UNCUT)
}
