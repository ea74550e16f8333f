const SCRIPT =
  "try{var t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}"

/** Before the first paint, else the wrong theme flashes. */
export function ThemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; a script that waits would flash
  return <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
}
