import { SIGNED_IN_COOKIE } from './signed-in.ts'

/** A page's own scripts, which run in any order, and the browser's hints to fetch them. */
const SCRIPT = /<script src="(\/_next\/static\/chunks\/[\w.~-]+\.js)" async=""><\/script>/g
const HINT = /<link rel="preload" as="script"[^>]*>/g

/** ms after which they are loaded for whoever does nothing: a screen reader moves without a sign. */
const AT_LAST = 15_000

/**
 * Runs in the browser, before the page's scripts. Where the page comes from history and another progress holds by now, it is
 * asked for anew. Scripts come at once where somebody is signed in or has touched a page of this visit, and else with the first
 * touch, key or turn of the wheel (browsers also tell of a pointer that has not moved). What was pressed meanwhile, a button or
 * an étoile, is pressed again once they run (`hydrated`). A script that does not arrive is asked for again.
 */
const LOADER = `function(urls,seen,last){
var d=document,w=window,c='; '+d.cookie,begun=false,failed=[],pressed=null
var signs=['pointermove','pointerdown','touchstart','keydown','wheel','scroll','focusin']
var kept=/; seen=([0-8])(;|$)/.exec(c),how=performance.getEntriesByType('navigation')[0]
if(how&&how.type==='back_forward'&&(kept?+kept[1]:0)!==seen){d.documentElement.hidden=true;location.reload();return}
function sign(e){if(e.movementX!==0||e.movementY!==0)load()}
function load(){var list=begun?failed:urls;if(!list.length)return;begun=true;failed=[]
try{sessionStorage.setItem('touched','1')}catch(e){}
list.forEach(function(u){var s=d.createElement('script');s.src=u;s.onerror=function(){s.remove();failed.push(u)};d.head.appendChild(s)})}
function press(e){var b=e.target.closest&&e.target.closest('button[type=button]:not([popovertarget]),.star:not([data-masked])')
if(b){e.preventDefault();e.stopPropagation();if(pressed)pressed.removeAttribute('aria-busy');b.setAttribute('aria-busy','true');pressed=b;load()}}
w.addEventListener('click',press,true)
w.addEventListener('hydrated',function(){w.removeEventListener('click',press,true);w.removeEventListener('online',load);
signs.forEach(function(s){w.removeEventListener(s,sign,true)});d.removeEventListener('visibilitychange',load)
if(pressed){pressed.removeAttribute('aria-busy');pressed.click()}},{once:true})
var touched=c.indexOf('; ${SIGNED_IN_COOKIE}=')>=0
try{touched=touched||sessionStorage.getItem('touched')==='1'}catch(e){}
if(touched)load()
w.addEventListener('online',load)
signs.forEach(function(s){w.addEventListener(s,sign,{capture:true,passive:true})})
d.addEventListener('visibilitychange',load)
setTimeout(load,last)}`

/** A page that is read before it is used: its scripts are loaded at the first touch. `seen` is the progress it was drawn for. */
export function atFirstTouch(html: string, seen: number): string {
  const urls = [...new Set([...html.matchAll(SCRIPT)].map(([, url]) => url))]
  if (urls.length === 0) return html
  const loader = `<script>(${LOADER})(${JSON.stringify(urls)},${seen},${AT_LAST})</script>`
  return html
    .replace(SCRIPT, '')
    .replace(HINT, '')
    .replace('</body>', () => `${loader}</body>`)
}
