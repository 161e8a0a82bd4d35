// What was handed in, and handing in more.
import {ask, json, picture, post, save} from './ask.js';
import {$, bar, button, chip, count, make, redraw, row, say} from './page.js';
import {compare, handedIn} from './compare.js';

const PAGE = 48;
let chosen = null;
let wanted = '';
let shown = PAGE;

export async function pictures() {
  const page = await json('/api/v1/submissions?limit=15');
  $('none').hidden = page.data.length > 0;
  redraw($('submissions'), page.data, one => row([one.id, one.source.startsWith('call:') ? 'upload' : one.source, one.preset,
    [chip(one.state), one.reason ? count(' ' + one.reason) : null], [...progress(one.items), ...(one.videos || []).map(film)],
    [button('Show', () => show(one.id)),
      one.state === 'done' && one.items.delivered
        ? button('ZIP', () => save(`/api/v1/submissions/${one.id}/results.zip`, `submission-${one.id}.zip`)) : null]],
  one.id === chosen ? 'chosen' : ''), chosen);
  if (wanted) await found();
  else if (chosen !== null) await items(page.data.find(one => one.id === chosen));
}

export async function presets() {
  const all = await json('/api/v1/presets');
  $('preset').replaceChildren(...all.map(one => new Option(one.name, one.name, false, one.name === 'default')));
}

function progress(items) {
  const share = n => n / Math.max(1, items.registered);
  const bad = items.refused + items.failed;
  const words = [`${items.delivered} of ${items.registered}`, bad ? `${bad} not done` : null,
    items.review ? `${items.review} to review` : null].filter(Boolean).join(', ');
  return [bar([[share(items.delivered), ''], [share(items.review), 'wait'], [share(bad), 'bad']]), count(words)];
}

function film(one) {
  const left = one.eta === undefined || one.eta === null ? '' : `, ${one.eta} s left`;
  return make('span', {className: 'count film', textContent: `${one.path}: frame ${one.frames} of ${one.total}, ${one.fps} fps${left}`});
}

async function show(id) {
  chosen = id;
  wanted = $('q').value = '';
  shown = PAGE;
  await pictures();
  $('one').scrollIntoView({behavior: 'smooth', block: 'nearest'});
}

async function items(submission) {
  const page = await json(`/api/v1/submissions/${chosen}/items?limit=${shown}`);
  gallery('Submission ' + chosen, page);
  const live = submission && !['done', 'reporting'].includes(submission.state);
  const failed = submission && submission.state === 'done' && submission.items.failed > 0;
  const steer = ([word, text]) =>
    button(text, async () => { await post(`/api/v1/submissions/${chosen}/${word}`); await pictures(); });
  redraw($('steer'), live ? [['stop', 'Pause'], ['restart', 'Go on'], ['abandon', 'Give up the rest']]
    : failed ? [['retry', 'Try failed ones again']] : [], steer);
}

async function found() {
  const page = await json(`/api/v1/items?q=${encodeURIComponent(wanted)}&limit=${shown}`);
  redraw($('steer'), [], () => null);
  gallery(`Found for “${wanted}”`, page);
}

function gallery(title, page) {
  $('one').hidden = false;
  $('h-items').textContent = title;
  $('more').hidden = page.next === null || shown >= 1000;
  $('no-items').hidden = page.data.length > 0;
  redraw($('items'), page.data, card, title);
}

function card(item) {
  const caption = make('figcaption', {}, item.path, make('small', {textContent: item.message || ''}));
  if (item.state !== 'delivered') return make('figure', {}, make('div', {className: 'undone'}, chip(item.state)), caption);
  const open = button('', () => compare(item));
  open.ariaLabel = 'Compare ' + item.path;
  open.replaceChildren(later(`/api/v1/items/${item.id}/renditions/1`));
  return make('figure', {}, open, caption);
}

/** Pictures are fetched when they come into sight, and kept. */
const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(async ({target}) => {
  seen.unobserve(target);
  try {
    const got = await picture(target.path);
    target.replaceChildren(got.type.startsWith('image/') ? make('img', {src: got.url, alt: ''}) : got.type);
  } catch (e) {
    target.textContent = e.status === 410 ? 'not on this machine' : e.message;
  }
}), {rootMargin: '200px'});

export function later(path) {
  const view = make('div', {className: 'checks', textContent: '…'});
  view.path = path;
  seen.observe(view);
  return view;
}

function pick(files) {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  $('files').files = data.files;
  picked();
}

function picked() {
  const count = $('files').files.length;
  $('picked').textContent = count === 0 ? 'Drop pictures, videos or a ZIP here' : count === 1 ? '1 file chosen' : count + ' files chosen';
}

async function send() {
  if ($('files').files.length === 0) throw new Error('Choose files first.');
  const form = new FormData();
  form.append('preset', $('preset').value);
  for (const file of $('files').files) {
    form.append('file', file);
    handedIn.set(file.name, file);
  }
  const made = await (await ask('/api/v1/submissions', {method: 'POST', body: form})).json();
  say(`Submission ${made.id}: ${made.files} ${made.files === 1 ? 'file' : 'files'}`);
  pick([]);
  await show(made.id);
}

$('submit').onsubmit = async event => {
  event.preventDefault();
  const sender = event.submitter;
  if (sender) sender.disabled = true;
  await send().catch(say);
  if (sender) sender.disabled = false;
};
$('search').onsubmit = event => {
  event.preventDefault();
  wanted = $('q').value.trim();
  shown = PAGE;
  pictures().catch(say);
};
$('files').onchange = picked;
$('drop').ondragover = event => { event.preventDefault(); $('drop').classList.add('over'); };
$('drop').ondragleave = () => $('drop').classList.remove('over');
$('drop').ondrop = event => { event.preventDefault(); $('drop').classList.remove('over'); pick(event.dataTransfer.files); };
$('more').onclick = () => { shown = Math.min(1000, shown + PAGE); pictures().catch(say); };
