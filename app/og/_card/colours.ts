/** The dark theme of `tokens.css`, for satori. */
export const COLOURS = {
  stage: '#110a0a',
  ivory: '#f1ebde',
  soft: '#beb2a6',
  rule: '#3b2c2b',
  curtain: '#7e1921',
  deep: '#4b0910',
  limelight: '#f6efe3',
  gold: '#efc563',
} as const
