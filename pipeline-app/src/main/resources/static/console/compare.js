// One picture: before and after.
import {json, picture, post, save} from './ask.js';
import {$, say} from './page.js';

/** Files of this tab by name: what was just handed in needs no fetching. */
export const handedIn = new Map();

/** {@code verdict}, with {@code approve} and {@code reject}, is there when the picture waits for one. */
export async function compare(item, verdict = null) {
  const detail = await json(`/api/v1/items/${item.id}`);
  const first = detail.renditions[0];
  const [after, before] = await Promise.all([picture(first.href), original(detail)]);
  $('h-compare').textContent = item.path;
  $('why').hidden = !item.message;
  $('why').textContent = item.message || '';
  $('before').hidden = !before;
  $('after').src = after.url;
  if (before) $('before').src = before;
  await lay(before);
  const took = Object.values(detail.made.millis).reduce((sum, one) => sum + one, 0);
  $('made').textContent = `${first.name}, ${first.width} x ${first.height}, ${Math.ceil(first.bytes / 1024)} KiB, model `
    + `${detail.made.model}, ${Math.round(took)} ms, ${detail.units} ${detail.units === 1 ? 'unit' : 'units'}`;
  $('save').onclick = () => save(first.href, first.name).catch(say);
  $('link').onclick = () => copyLink(first.href).catch(say);
  $('link').hidden = verdict !== null;
  for (const word of ['approve', 'reject']) {
    $(word).hidden = verdict === null;
    $(word).onclick = () => verdict[word]().then(() => $('compare').close()).catch(say);
  }
  if (!$('compare').open) $('compare').showModal();
}

/** Under each other with a line to move; side by side when they are of different shapes. */
async function lay(before) {
  await Promise.all([...(before ? [$('before')] : []), $('after')].map(img => img.decode().catch(() => undefined)));
  const shape = img => img.naturalWidth / img.naturalHeight;
  const apart = before && Math.abs(shape($('before')) / shape($('after')) - 1) > 0.02;
  $('slider').classList.toggle('apart', Boolean(apart));
  $('where').hidden = !before || apart;
}

/** The address of a picture that a browser can show; null when there is none. */
async function original(detail) {
  const mine = handedIn.get(detail.source.path);
  if (mine) return URL.createObjectURL(mine);
  if (!detail.source.href) return null;
  const found = await picture(detail.source.href).catch(() => null);
  return found && /^image\/(jpeg|png|webp|gif|avif|bmp)$/.test(found.type) ? found.url : null;
}

async function copyLink(href) {
  const made = await post(href + '/link?valid=PT15M');
  await navigator.clipboard.writeText(made.links[0].href);
  say('Copied; the link is good until ' + new Date(made.expiresAt).toLocaleTimeString() + '.');
}

$('where').oninput = () => { $('before').style.clipPath = `inset(0 ${100 - $('where').value}% 0 0)`; };
$('shut').onclick = () => $('compare').close();
