// Signing in, the parts of the console, and keeping them up to date.
import {allowed, forget, json, signIn, signedIn} from './ask.js';
import {$, say} from './page.js';
import {pictures, presets} from './pictures.js';
import {review} from './review.js';
import {places} from './places.js';
import {customers} from './customers.js';

const PARTS = {pictures, review, places, customers};
const EVERY = 2000;
let timer = 0;
let staff = false;

async function account() {
  const mine = await allowed(json('/api/v1/account'), null);
  $('account').textContent = !mine ? '' : mine.available === null || mine.available === undefined
    ? 'units without limit' : `${mine.available} of ${mine.granted} units left`;
}

const part = () => PARTS[location.hash.slice(1)] ? location.hash.slice(1) : 'pictures';

async function open() {
  await presets();
  staff = await allowed(json('/api/v1/tenants').then(() => true), false);
  const inside = await allowed(json('/api/v1/sources').then(() => true), false);
  $('login').hidden = true;
  document.querySelector('main').hidden = $('leave').hidden = $('tabs').hidden = false;
  document.querySelector('a[href="#customers"]').hidden = !staff;
  document.querySelector('a[href="#places"]').hidden = !inside;
  await turn();
}

/** Shows the part that the address names. */
async function turn() {
  for (const name of Object.keys(PARTS)) {
    $(name).hidden = name !== part();
    const link = document.querySelector(`a[href="#${name}"]`);
    if (name === part()) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
  await refresh();
}

async function refresh() {
  clearTimeout(timer);
  try {
    // the numbers beside the names of the others are wanted, too
    const wanted = new Set([PARTS[part()], review, places]);
    if (!staff) wanted.delete(customers);
    if (!document.hidden) await Promise.all([account(), ...[...wanted].map(one => one())]);
  } catch (e) {
    if (e.status === 401) return leave();
    say(e);
  }
  timer = setTimeout(refresh, EVERY);
}

function leave() {
  forget();
  location.reload();
}

$('login').onsubmit = event => {
  event.preventDefault();
  signIn($('key').value.trim());
  open().catch(e => { forget(); say(e); });
};
$('leave').onclick = leave;
window.onhashchange = () => { if (!$('leave').hidden) turn().catch(say); };
document.onvisibilitychange = () => { if (!document.hidden && !$('leave').hidden) refresh(); };
if (signedIn()) open().catch(say);
