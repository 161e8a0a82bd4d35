'use strict';
// The key stays in this tab; everything shown is put in as text, never as HTML.
const $ = id => document.getElementById(id);
const PAGE = 48;
let key = sessionStorage.getItem('key') || '';
let chosen = null;
let shown = PAGE;
let timer = 0;
let silence = 0;
const originals = new Map();
const thumbs = new Map();

async function ask(path, options = {}) {
  const answer = await fetch(path, {...options, headers: {Authorization: 'Bearer ' + key, ...options.headers}});
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({detail: answer.statusText || 'The service does not answer.'}));
    throw Object.assign(new Error(problem.detail), {status: answer.status});
  }
  return answer;
}

const json = async path => (await ask(path)).json();
const post = async path => (await ask(path, {method: 'POST'})).json();
/** What a caller may not see is not there. */
const allowed = (promise, without) => promise.catch(e => [403, 404].includes(e.status) ? without : Promise.reject(e));

function make(tag, props = {}, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const row = (cells, className = '') =>
  make('tr', {className}, ...cells.map(cell => make('td', {}, ...[cell ?? ''].flat())));

function button(text, act) {
  const made = make('button', {textContent: text, type: 'button'});
  made.onclick = async () => {
    made.disabled = true;
    try { await act(); } catch (e) { say(e); }
    made.disabled = false;
  };
  return made;
}

function say(what) {
  $('said').textContent = what instanceof Error ? what.message : what;
  clearTimeout(silence);
  silence = setTimeout(() => { $('said').textContent = ''; }, 6000);
}

const MOODS = {delivered: 'good', done: 'good', running: 'good', failed: 'bad', refused: 'bad', dead: 'bad', paused: 'wait',
  review: 'wait', suspended: 'wait', waiting: 'wait'};
const chip = state => make('span', {className: 'chip ' + (MOODS[state] || ''), textContent: state});

function bar(items) {
  const part = (n, className) => make('i', {className, style: `width:${100 * n / Math.max(1, items.registered)}%`});
  const bad = items.refused + items.failed;
  const words = [`${items.delivered} of ${items.registered}`, bad ? `${bad} not done` : null,
    items.review ? `${items.review} to review` : null].filter(Boolean).join(', ');
  return [make('div', {className: 'bar'}, part(items.delivered, ''), part(items.review, 'wait'), part(bad, 'bad')),
    make('span', {className: 'count', textContent: words})];
}

function film(one) {
  const left = one.eta === undefined || one.eta === null ? '' : `, ${one.eta} s left`;
  return make('span', {className: 'count film', textContent: `${one.path}: frame ${one.frames} of ${one.total}, ${one.fps} fps${left}`});
}

async function save(path, name) {
  const file = await (await ask(path)).blob();
  const link = make('a', {href: URL.createObjectURL(file), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function submissions() {
  const page = await json('/api/v1/submissions?limit=15');
  $('none').hidden = page.data.length > 0;
  redraw($('submissions'), page.data, one => row([one.id, one.source.startsWith('call:') ? 'upload' : one.source, one.preset,
    chip(one.state), [...bar(one.items), ...(one.videos || []).map(film)],
    [button('Show', () => show(one.id)),
      one.state === 'done' && one.items.delivered
        ? button('ZIP', () => save(`/api/v1/submissions/${one.id}/results.zip`, `submission-${one.id}.zip`)) : null]
      .filter(Boolean)], one.id === chosen ? 'chosen' : ''));
  if (chosen !== null) await items(page.data.find(one => one.id === chosen));
}

/** Only when something is new: what has the keyboard's focus stays. */
function redraw(place, data, draw, also = chosen) {
  const now = JSON.stringify([data, also]);
  if (place.dataset.now === now) return;
  place.dataset.now = now;
  place.replaceChildren(...data.map(draw));
}

async function show(id) {
  chosen = id;
  shown = PAGE;
  $('one').hidden = false;
  await submissions();
  $('one').scrollIntoView({behavior: 'smooth', block: 'nearest'});
}

async function items(submission) {
  const page = await json(`/api/v1/submissions/${chosen}/items?limit=${shown}`);
  $('which').textContent = chosen;
  $('more').hidden = page.next === null || shown >= 1000;
  redraw($('items'), page.data, card);
  const live = submission && !['done', 'reporting'].includes(submission.state);
  const steer = (word, text) => button(text, async () => { await post(`/api/v1/submissions/${chosen}/${word}`); await submissions(); });
  redraw($('steer'), live ? [['stop', 'Pause'], ['restart', 'Go on'], ['abandon', 'Give up the rest']] : [], pair => steer(...pair));
}

function card(item) {
  const caption = make('figcaption', {}, item.path, make('small', {textContent: item.message || ''}));
  if (item.state !== 'delivered') return make('figure', {}, make('div', {className: 'undone'}, chip(item.state)), caption);
  const view = make('div', {className: 'checks', textContent: '…'});
  const open = button('', () => compare(item));
  open.ariaLabel = 'Compare ' + item.path;
  open.replaceChildren(view);
  view.item = item.id;
  seen.observe(view);
  return make('figure', {}, open, caption);
}

/** Pictures are fetched when they come into sight, and kept. */
const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(async ({target}) => {
  seen.unobserve(target);
  try {
    const picture = await output(target.item);
    target.replaceChildren(picture.type.startsWith('image/') ? make('img', {src: picture.url, alt: ''}) : picture.type);
  } catch (e) {
    target.textContent = e.status === 410 ? 'not on this machine' : e.message;
  }
}), {rootMargin: '200px'});

async function output(id) {
  if (!thumbs.has(id)) {
    const blob = await (await ask(`/api/v1/items/${id}/renditions/1`)).blob();
    thumbs.set(id, {url: URL.createObjectURL(blob), type: blob.type});
  }
  return thumbs.get(id);
}

async function compare(item) {
  const [detail, after] = await Promise.all([json(`/api/v1/items/${item.id}`), output(item.id)]);
  const first = detail.renditions[0];
  const before = originals.get(item.path);
  $('h-compare').textContent = item.path;
  $('after').src = after.url;
  $('before').hidden = $('where').hidden = !before;
  if (before) $('before').src = URL.createObjectURL(before);
  const took = Object.values(detail.made.millis).reduce((sum, one) => sum + one, 0);
  $('made').textContent = `${first.name}, ${first.width} x ${first.height}, ${Math.ceil(first.bytes / 1024)} KiB, model `
    + `${detail.made.model}, ${Math.round(took)} ms, ${detail.units} ${detail.units === 1 ? 'unit' : 'units'}`;
  $('save').onclick = () => save(first.href, first.name).catch(say);
  $('link').onclick = () => copyLink(first.href).catch(say);
  $('compare').showModal();
}

async function copyLink(href) {
  const made = await post(href + '/link?valid=PT1H');
  await navigator.clipboard.writeText(made.links[0].href);
  say('Copied; the link is good until ' + new Date(made.expiresAt).toLocaleTimeString() + '.');
}

async function doors() {
  const [sources, sinks, letters] = await Promise.all([allowed(json('/api/v1/sources'), []),
    allowed(json('/api/v1/sinks'), []), allowed(json('/api/v1/dead-letters?limit=50'), {data: []})]);
  $('places').hidden = sources.length + sinks.length === 0;
  redraw($('doors'), [...sources, ...sinks], one => row([one.name, one.kind, one.state ? chip(one.state) : 'sink',
    [one.reason, ...(one.problems || []).map(problem => problem.message)].filter(Boolean).join(' '), one.state ? hold(one) : '']));
  $('undelivered').hidden = letters.data.length === 0;
  redraw($('letters'), letters.data, one => row([one.id, one.sink, one.key, one.message,
    [button('Try again', () => letter(one.id, 'POST', '/replay')), button('Discard', () => letter(one.id, 'DELETE', ''))]]));
}

async function letter(id, method, what) {
  await ask(`/api/v1/dead-letters/${id}${what}`, {method});
  await doors();
}

function hold(source) {
  if (source.state === 'suspended') {
    return button('Resume', async () => { await post(`/api/v1/sources/${encodeURIComponent(source.name)}/resume`); await doors(); });
  }
  return button('Suspend', async () => {
    const reason = prompt('Why is ' + source.name + ' suspended?');
    if (reason === null) return;
    await post(`/api/v1/sources/${encodeURIComponent(source.name)}/suspend?reason=${encodeURIComponent(reason)}`);
    await doors();
  });
}

async function account() {
  const mine = await allowed(json('/api/v1/account'), null);
  $('account').textContent = !mine ? '' : mine.available === null || mine.available === undefined
    ? 'units without limit' : `${mine.available} units left`;
}

async function open() {
  const presets = await json('/api/v1/presets');
  $('preset').replaceChildren(...presets.map(one => new Option(one.name, one.name, false, one.name === 'default')));
  sessionStorage.setItem('key', key);
  $('login').hidden = true;
  document.querySelector('main').hidden = $('leave').hidden = false;
  await refresh();
}

async function refresh() {
  clearTimeout(timer);
  try {
    if (!document.hidden) await Promise.all([submissions(), doors(), account()]);
  } catch (e) {
    if (e.status === 401) return leave();
    say(e);
  }
  timer = setTimeout(refresh, 2000);
}

function leave() {
  sessionStorage.removeItem('key');
  location.reload();
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
    originals.set(file.name, file);
  }
  const made = await (await ask('/api/v1/submissions', {method: 'POST', body: form})).json();
  say(`Submission ${made.id}: ${made.files} ${made.files === 1 ? 'file' : 'files'}`);
  pick([]);
  await show(made.id);
}

$('login').onsubmit = event => { event.preventDefault(); key = $('key').value.trim(); open().catch(say); };
$('submit').onsubmit = async event => {
  event.preventDefault();
  const sender = event.submitter;
  if (sender) sender.disabled = true;
  await send().catch(say);
  if (sender) sender.disabled = false;
};
$('files').onchange = picked;
$('drop').ondragover = event => { event.preventDefault(); $('drop').classList.add('over'); };
$('drop').ondragleave = () => $('drop').classList.remove('over');
$('drop').ondrop = event => { event.preventDefault(); $('drop').classList.remove('over'); pick(event.dataTransfer.files); };
$('more').onclick = () => { shown = Math.min(1000, shown + PAGE); submissions().catch(say); };
$('where').oninput = () => { $('before').style.clipPath = `inset(0 ${100 - $('where').value}% 0 0)`; };
$('leave').onclick = leave;
$('shut').onclick = () => $('compare').close();
document.onvisibilitychange = () => { if (!document.hidden && key && !$('leave').hidden) refresh(); };
if (key) open().catch(say);
