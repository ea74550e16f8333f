// As root Chromium needs its sandbox off; the rest keeps it from speaking to anybody but us.
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// Every page has a window of its own, and a full Chromium builds these of its address bar's pages for each of them,
// although nobody sees a window: two thirds of what a new page costs.
const OF_THE_WINDOW = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

// Of several lists Chromium takes the last alone: ours says again what Playwright's says.
const OF_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** How the tests' Chromium is started. */
export const CHROMIUM = [...ROOT, ...QUIET, `--disable-features=${[...OF_PLAYWRIGHT, ...OF_THE_WINDOW].join(',')}`]
